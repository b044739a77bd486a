package frame

import (
	"context"

	"palabre/app/kit"
	"palabre/app/page/agree"
	"palabre/app/task"
)

// news follows what other copies of the folder write in it while it is open.
type news struct {
	mark    string // up to where it is known what came in
	reading bool
	again   bool // something changed while it was read
	now     agree.News
}

// hear looks for what came in since the last time. One reading at a time: what changes
// meanwhile is read after it.
func (f *Frame) hear() {
	if f.news.reading {
		f.news.again = true
		return
	}
	f.news.reading = true
	a, mark := f.env.Session.Archive, f.news.mark
	task.Load(f.life, f.env.Tasks, func(ctx context.Context) (agree.News, error) { return agree.ReadNews(ctx, a, mark) }, f.heard)
}

func (f *Frame) heard(n agree.News, err error) {
	f.news.reading = false
	if err != nil {
		f.Fail(err)
		return
	}
	f.news.mark = n.Now
	if n.Total > 0 {
		f.tellNews(n)
	}
	if f.news.again {
		f.news.again = false
		f.hear()
	}
}

// tellNews says what came in, beside what came in before and nobody looked at.
func (f *Frame) tellNews(n agree.News) {
	if f.news.now.Total > 0 {
		n = f.news.now.And(n)
	}
	f.news.now = n
	f.strip.showNews(n)
	w := f.env.Words
	f.tell(kit.NewToast(n.Says(w), w.T("agree.arrived.see"), f.seeNews))
}

// seeNews shows what came in; it is then known.
func (f *Frame) seeNews() {
	n := f.news.now
	f.news.now = agree.News{}
	f.strip.showNews(f.news.now)
	if n.Total > 0 {
		agree.Arrived(f.env, n, f.takeBack)
	}
}
