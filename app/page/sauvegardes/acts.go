package sauvegardes

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/copies"
)

// onNext does what the page advises.
func (s *Sauvegardes) onNext() {
	switch s.model.Next {
	case copies.AdviseRepair:
		s.onRepair()
	case copies.AdviseFirst, copies.AdviseSecond:
		s.onNew()
	case copies.AdviseUpdate:
		if dir := s.model.reachable(); dir != "" {
			s.copyTo(dir, copies.Declared{})
			return
		}
		s.onNew()
	case copies.AdviseVerify:
		s.onVerify()
	case copies.AdviseTrial:
		s.onTrial(s.model.reachable())
	case copies.AdviseNothing:
	}
}

// onNew asks for a disk or a folder, then what the copy is called and where it is kept.
func (s *Sauvegardes) onNew() {
	kit.ChooseFolder(s.env.Window.Top(), func(dir string) {
		dir = copies.FolderIn(s.env.Session.Archive, dir)
		if copies.MarkOf(dir).Copy != "" {
			s.copyTo(dir, copies.Declared{})
			return
		}
		s.declare(dir)
	})
}

func (s *Sauvegardes) declare(dir string) {
	w := s.env.Words
	name, kept := kit.NewField(w.T("copies.declare.name")), kit.NewField(w.T("copies.declare.kept"))
	name.SetHint(w.T("copies.declare.name.hint"))
	kept.SetHint(w.T("copies.declare.kept.hint"))
	body := kit.Column(look.Snug, kit.NewText(dir, kit.Compact.Wrap(3)), name, kept)
	s.env.Window.Ask(kit.NewDialog(w.T("copies.declare"), w.T("copies.declare.text"), body,
		kit.Answer{Text: w.T("copies.cancel")},
		kit.Answer{Text: w.T("copies.declare.act"), As: kit.Gold, Do: func() { s.copyTo(dir, copies.Declared{Name: name.Text(), Kept: kept.Text()}) }},
	).StartAt(name.Focusable()))
}

// start runs long work under a name, and shows the page anew when it ends.
func (s *Sauvegardes) start(name string, work func(context.Context, archive.Tell) error, done func()) {
	s.env.Tasks.Start(name, work, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			s.env.Window.Notify(s.env.Words.T("copies.stopped"), "")
		case err != nil:
			s.env.Window.Fail(err)
		default:
			done()
		}
		if s.ctx.Err() == nil {
			s.load()
		}
	})
}

func (s *Sauvegardes) copyTo(dir string, d copies.Declared) {
	w, a := s.env.Words, s.env.Session.Archive
	var made copies.Made
	s.start(w.T("copies.copying", "name", filepath.Base(dir)), func(ctx context.Context, tell archive.Tell) (err error) {
		made, err = copies.Make(ctx, a, dir, d, tell)
		return err
	}, func() {
		if made.ForeignLines+made.ForeignOriginals > 0 {
			s.foreign(dir, made)
			return
		}
		text := w.T("copies.made", "originals", made.Held)
		if made.Missing > 0 {
			text = w.N("copies.made.missing", made.Missing)
		}
		s.tell(w.T("copies.made.title"), text)
	})
}

// tell shows how a work ended in a dialog: the person may have gone to fetch a coffee.
func (s *Sauvegardes) tell(title, text string) {
	s.env.Window.Ask(kit.NewDialog(title, text, nil, kit.Answer{Text: s.env.Words.T("copies.close")}))
}

// foreign proposes to take what the copy alone has.
func (s *Sauvegardes) foreign(dir string, m copies.Made) {
	w := s.env.Words
	text := w.T("copies.foreign.text", "originals", m.ForeignOriginals, "lines", m.ForeignLines)
	s.env.Window.Ask(kit.NewDialog(w.T("copies.foreign"), text, nil,
		kit.Answer{Text: w.T("copies.foreign.later")},
		kit.Answer{Text: w.T("copies.foreign.join"), As: kit.Gold, Do: func() { s.join(dir) }}))
}

func (s *Sauvegardes) join(dir string) {
	w, a := s.env.Words, s.env.Session.Archive
	var joined archive.Joined
	s.start(w.T("copies.joining"), func(ctx context.Context, tell archive.Tell) (err error) {
		joined, err = a.Join(ctx, dir, tell)
		return err
	}, func() {
		s.env.Window.Notify(w.T("copies.joined", "originals", joined.Originals, "steps", len(joined.Steps)), "")
	})
}

func (s *Sauvegardes) onVerify() {
	w, a := s.env.Words, s.env.Session.Archive
	var v archive.Verified
	s.start(w.T("copies.verifying"), func(ctx context.Context, tell archive.Tell) (err error) {
		v, err = copies.Verify(ctx, a, archive.Checking{}, tell)
		return err
	}, func() { s.checked(w.T("copies.verified.title"), v) })
}

func (s *Sauvegardes) verifyCopy(l line) {
	w, a := s.env.Words, s.env.Session.Archive
	var v archive.Verified
	s.start(w.T("copies.verifying.copy", "name", l.Name), func(ctx context.Context, tell archive.Tell) (err error) {
		v, _, err = copies.VerifyCopy(ctx, a, l.Dir, tell)
		return err
	}, func() { s.checked(l.title, v) })
}

// faultsShown bounds what a dialog lists.
const faultsShown = 6

// checked tells how a check ended: faults in words, the first of them one by one.
func (s *Sauvegardes) checked(title string, v archive.Verified) {
	w := s.env.Words
	if len(v.Faults) == 0 {
		s.env.Window.Notify(w.N("copies.sound", v.Checked), "")
		return
	}
	body := kit.Column(look.Near)
	for i, f := range v.Faults {
		if i == faultsShown {
			break
		}
		body.Add(kit.Column(0, kit.NewText(copies.SayFault(f, w), kit.Body.Wrap(0)), kit.NewText(f.Path, kit.Mention.Wrap(2))))
	}
	s.env.Window.Ask(kit.NewDialog(title, w.N("copies.faults", len(v.Faults)), body, kit.Answer{Text: w.T("copies.close")}).Wide(look.SheetWidth))
}

// onRepair repairs from a copy that is here, else from a folder that is chosen.
func (s *Sauvegardes) onRepair() {
	w := s.env.Words
	other := kit.Answer{Text: w.T("copies.repair.choose"), Do: func() { kit.ChooseFolder(s.env.Window.Top(), s.repairFrom) }}
	answers := []kit.Answer{{Text: w.T("copies.cancel")}, other}
	if dir := s.model.reachable(); dir != "" {
		answers = append(answers, kit.Answer{Text: w.T("copies.repair.copy"), As: kit.Gold, Do: func() { s.repairFrom(dir) }})
	}
	s.env.Window.Ask(kit.NewDialog(w.T("copies.repair.ask"), w.T("copies.repair.text"), nil, answers...).Wide(look.SheetWidth))
}

func (s *Sauvegardes) repairFrom(dir string) {
	w, a := s.env.Words, s.env.Session.Archive
	var r archive.Repaired
	s.start(w.T("copies.repairing"), func(ctx context.Context, tell archive.Tell) (err error) {
		r, err = copies.Repair(ctx, a, dir, tell)
		return err
	}, func() {
		text := w.N("copies.repaired", len(r.Originals))
		if len(r.Left) > 0 {
			text = w.N("copies.repaired.left", len(r.Left), "originals", len(r.Originals))
		}
		s.tell(w.T("copies.repaired.title"), text)
	})
}

// onTrial asks where to rebuild, from a copy; from "" the copy too is chosen.
func (s *Sauvegardes) onTrial(from string) {
	w := s.env.Words
	if from == "" {
		kit.ChooseFolder(s.env.Window.Top(), func(dir string) { s.onTrial(copies.FolderIn(s.env.Session.Archive, dir)) })
		return
	}
	s.env.Window.Ask(kit.NewDialog(w.T("copies.trial.ask"), w.T("copies.trial.text", "size", w.Size(s.model.Fixity.Bytes)), nil,
		kit.Answer{Text: w.T("copies.cancel")},
		kit.Answer{Text: w.T("copies.trial.choose"), As: kit.Gold, Do: func() {
			kit.ChooseFolder(s.env.Window.Top(), func(dir string) { s.trial(from, dir) })
		}}))
}

func (s *Sauvegardes) trial(from, dir string) {
	w, a := s.env.Words, s.env.Session.Archive
	into, report := trialIn(w, dir, s.env.Now())
	by, now := s.env.Program.Preferences().Name, s.env.Now
	var proof copies.Proof
	s.start(w.T("copies.trying"), func(ctx context.Context, tell archive.Tell) (err error) {
		if proof, err = copies.Restore(ctx, from, into, copies.Restoring{Living: a, By: by, Now: now}, tell); err != nil {
			return err
		}
		f, err := os.Create(report)
		if err != nil {
			return err
		}
		return errors.Join(copies.WriteReport(f, proof, w), f.Sync(), f.Close())
	}, func() {
		title := w.T("copies.report.yes")
		if !proof.Same() {
			title = w.T("copies.report.no")
		}
		s.env.Window.Ask(kit.NewDialog(title, w.T("copies.tried", "into", into, "report", report), nil,
			kit.Answer{Text: w.T("copies.close")},
			kit.Answer{Text: w.T("copies.report.open"), As: kit.Gold, Do: func() { s.open(report) }}).Wide(look.SheetWidth))
	})
}

// open shows a file in the system's browser.
func (s *Sauvegardes) open(path string) {
	if err := fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
		s.env.Window.Fail(err)
	}
}

func (s *Sauvegardes) onPeriod(i int) {
	s.env.Program.Prefer(func(p *session.Preferences) { p.Verify = periods[i] })
	s.load()
}
