package archive

func (r Partnership) RecordID() ID  { return r.ID }
func (r Collection) RecordID() ID   { return r.ID }
func (r Accession) RecordID() ID    { return r.ID }
func (r Item) RecordID() ID         { return r.ID }
func (r Person) RecordID() ID       { return r.ID }
func (r Organisation) RecordID() ID { return r.ID }
func (r Place) RecordID() ID        { return r.ID }
func (r Action) RecordID() ID       { return r.ID }
func (r Event) RecordID() ID        { return r.ID }
func (r Exhibition) RecordID() ID   { return r.ID }
func (r Transcript) RecordID() ID   { return r.ID }

func (Partnership) RecordKind() Kind  { return KindPartnership }
func (Collection) RecordKind() Kind   { return KindCollection }
func (Accession) RecordKind() Kind    { return KindAccession }
func (Item) RecordKind() Kind         { return KindItem }
func (Person) RecordKind() Kind       { return KindPerson }
func (Organisation) RecordKind() Kind { return KindOrganisation }
func (Place) RecordKind() Kind        { return KindPlace }
func (Action) RecordKind() Kind       { return KindAction }
func (Event) RecordKind() Kind        { return KindEvent }
func (Exhibition) RecordKind() Kind   { return KindExhibition }
func (Transcript) RecordKind() Kind   { return KindTranscript }

func (Partnership) sealed()  {}
func (Collection) sealed()   {}
func (Accession) sealed()    {}
func (Item) sealed()         {}
func (Person) sealed()       {}
func (Organisation) sealed() {}
func (Place) sealed()        {}
func (Action) sealed()       {}
func (Event) sealed()        {}
func (Exhibition) sealed()   {}
func (Transcript) sealed()   {}
