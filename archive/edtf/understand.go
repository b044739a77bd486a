package edtf

func Understand(s string) (Date, error) { return Parse(s) }
func (d Date) French() string           { return d.text }
func (d Date) English() string          { return d.text }
