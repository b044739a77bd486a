// Package kit is the widgets of Palabre. They are given values and call back; they never
// fetch, open, search or apply. Each draws its own states: resting, under the pointer,
// focused (a ring outside its edge), chosen, unusable, empty, loading, faulty.
//
// Putting things together:
//
//	kit.Column(look.Apart, a, b, kit.Stretch(c))      // under one another; c takes the height left
//	kit.Row(look.Near, a, kit.Gap(), b)               // side by side, centred; Gap takes the width left
//	kit.TopRow, kit.FullRow                           // hung from the top; all as high as the row
//	kit.Flow(look.Near, tags...)                      // goes to the next line
//	kit.Shares(look.Apart, []float32{58, 42}, a, b)   // shares of the width
//	kit.Tiles(look.Apart, 240, cards...)              // as many side by side as have room
//	kit.Ends(look.Near, title, buttons)               // left and right, or under one another
//	kit.Pad(look.Apart, look.Wide, o)                 // space around: vertical, horizontal
//	kit.AtLeast(w, h, o), kit.Narrow(w, o), kit.Middle(w, o)
//	kit.Card(o), kit.Box(look.GoldTint, look.RadiusCard, o), kit.OnGround(look.Hollow, o), kit.Line()
//
// Saying something:
//
//	kit.NewText("Trois femmes au puits", kit.Title2.Wrap(2))     // serif, two lines then an ellipsis
//	kit.NewText("mars 2008", kit.Compact.In(look.Ink2))          // one line, as wide as it needs
//	kit.NewTag("Salle", "check", kit.TagGood), kit.NewBankTag("Kimpéra", look.SouthSide), kit.NewBankMark(look.BothSides)
//	kit.NewBanner(kit.BannerWarn, title, text, buttons...), kit.NewEmpty(title, text, button)
//
// A text in a [Row] with Wrap needs a width: put it in [Stretch].
//
// Doing something:
//
//	kit.NewGold("Importer 1 284 pièces", "import", p.onImport)   // one on a screen
//	kit.NewButton("Décrire ensemble", "pencil", p.onDescribe)    // ordinary; .Small() in a row; .As(kit.Chosen)
//	kit.NewGrave("Mettre au rebut", "trash", p.onAside)          // plum outline
//	kit.NewIconButton("zoom-in", "Agrandir", p.onZoom), kit.NewLink("Ouvrir la frise", p.onTimeline)
//
// Filling in:
//
//	f := kit.NewField("Titre"); f.OnCommit = p.onTitle; f.SetText(title)
//	d := kit.NewDateField("Date", understand); d.OnCommit = p.onDate
//	kit.NewTextArea("Analyse", 4)
//
// Each [Field] commits on Enter and on being left, and gives back on Escape. Its text is
// set by SetText, at any time: what is being typed is not disturbed.
//
//	c := kit.NewCompletion("Lieu"); c.OnTyped → c.SetOptions(…); c.OnChoose, c.CreateLabel, c.OnCreate
//	kit.NewPick("Genre", p.onType, "photographie", "film")          // one among several sentences
//	kit.NewSegmented(p.onView, kit.Segment{Icon: "grid", Label: "Grille"}, …)
//	kit.NewCheck(text, p.onTick), kit.NewFacet("Photographies", "picture", look.NoSide, p.onPhotos) and its SetCount
//	kit.NewChip("puits", "search", look.NoSide, p.onRemove), kit.NewSearchBox(placeholder, "", p.onFind), its Large and WithEnd
//	kit.ChooseFolder(env.Window.Top(), p.onFolder)
//
// Many things:
//
//	g := kit.NewGrid(func() fyne.CanvasObject { return kit.NewItemCell(env.Pictures, 320) }, p.bind)
//	g.SetCell(180, kit.ItemCellHeight(theme, 180)); g.OnOpen, g.OnActive, g.OnChosen, g.OnMenu; g.SetList(total, sections)
//	func (p *Page) bind(i int, o fyne.CanvasObject) { o.(*kit.ItemCell).Set(picture, title, date) }
//
// A cell is a widget: Fyne draws containers and widgets, not structs that embed one. A
// [Picture] is named by the digest of an original; a [Thumb] shows one anywhere.
//
//	l := kit.NewList(newCell, bind, height)                        // things of different heights; l.SetCount(n), l.Activate(i), l.OnEnd
//	kit.NewFound(kit.Body).Set([]kit.Run{{"Le ", false}, {"puits", true}}) // words that were found, on gold
//	b := kit.NewBars(); b.Set(years); b.OnYear, b.OnSpan, b.Choose // the histogram of the two banks, with its brush
//	kit.NewMeter(0.71, look.Gold)                                  // figures always stand beside it
//	kit.NewPressable(label, anything, tapped).Card()               // makes anything lead somewhere
//	kit.NewRow(name, detail, side, tapped).WithEnd(o), kit.NewDoor(icon, title, text, tapped)
//
// Asking: env.Window.Ask(kit.NewDialog(question, text, nil, kit.Answer{Text: safe}, kit.Answer{Text: act, As: kit.Grave, Do: f})).
//
// # Why
//
// Our own widgets, where Fyne has some: its buttons show no focus ring, its dialogs do not close
// on Escape, and none of them can be asked to stand on a photograph. Its text field is used
// inside ours: editing text well is years of work.
package kit
