// What says where the reader is: which vows are switched off, what else was asked, and what a link asks
// for in vain.
const makeBanner = ({ told, joined, sentence }, { vowOf, gone, countedOff }, chosen) => {
  // Which vows are given up, and what else was asked: what is printed or taken along begins with it.
  const supposed = (state) => {
    const vows = gone(state.off).map((id) => {
      const said = element("p", {}, ...vowOf(id).words);
      for (const mark of all(".number, .role", said)) mark.remove();
      return said.textContent.trim().replace(/\.$/, "");
    });
    const choices = state.cabinet === null ? chosen(state) : [];
    const said = vows.length ? told("supposed", { told: joined(vows, "semicolon") }) : [];
    $("#supposed").replaceChildren(...said, " ", ...(choices.length ? sentence(...choices) : []));
  };
  let newest = []; // in several ways
  const fitted = () => {
    const box = $("#banner .news");
    if (box) fit(box, newest);
  };
  addEventListener("resize", fitted);
  const banner = (state, news, { changed, asked, undo, reset }) => {
    const box = $("#banner");
    const { many, counted } = countedOff(state.off);
    const choices = chosen(state);
    const says = [state.off, ...[...choices, ...(news[0] ?? [])].map((node) => node.textContent ?? node)].join(" ");
    const known = box.dataset.says === says && box.hidden !== asked;
    const act = box.contains(document.activeElement) && document.activeElement.dataset.act; // keeps the focus
    box.hidden = !asked;
    document.body.classList.toggle("changed", asked);
    document.body.classList.toggle("built", changed);
    if (known) return;
    box.dataset.says = says;
    newest = news;
    const offered = (key, act) => button({ "data-act": key }, told(key), act);
    const said = element("span", {}, ...(many ? told("banner", { told: counted }) : choices));
    const more = many > 1 ? ["\u00a0· ", ...told("more", { count: many - 1 })] : [];
    const quoted = many ? [element("span", { class: many > 1 ? "lifted some" : "lifted" }, element("s", {}, ...vowOf(gone(state.off)[0]).words), ...more)] : [];
    const buttons = element("span", { class: "acts" }, ...(many ? [offered("undo", undo), " "] : []), offered("reset", reset));
    box.replaceChildren(said, " ", ...quoted, " ", buttons, ...(news.length ? [element("p", { class: "news" })] : []));
    fitted();
    if (act) (asked ? box.querySelector(`[data-act=${act}]`) ?? box.querySelector("button") : $("#answer")).focus({ preventScroll: true });
  };
  // What a link asks for that cannot be had here: as text, whatever it is.
  const unread = (asked) => {
    $("#unread")?.remove();
    if (!asked.length) return;
    const some = joined(asked.slice(0, 3).map((one) => element("bdi", {}, one.slice(0, 40))), "comma");
    const more = asked.length > 3 ? ["\u00a0· ", ...told("more", { count: asked.length - 3 })] : [];
    $("#banner").after(element("p", { id: "unread", class: "undecided", role: "alert" }, ...told("unread", { told: [...some, ...more] })));
  };

  return { supposed, banner, unread };
};
