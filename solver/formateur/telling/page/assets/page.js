// Joins the page: its data, judge, drawing and state, and what a reader clicks.
const page = () => {
  // The contents scroll without touching the fragment, which is the state's.
  const go = (event, link) => {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    if (link.closest("#note")) note.leave();
    if (target.matches("section, li, .row")) for (const own of all(":scope > details", target)) own.open = true;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (parent === window) {
      try {
        history.pushState(null, "", location.href); // going back returns to what was read
      } catch {
        // a frame without an address of its own
      }
    }
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView();
    jumped = target;
  };
  let jumped = null; // where the reader went, until they go on: what is counted again above it may grow
  for (const kind of ["pointerdown", "wheel", "keydown"]) addEventListener(kind, () => (jumped = null), { capture: true, passive: true });
  const note = makeNotes();
  clicked(document, (event) => {
    const link = event.target.closest?.("nav a, a.vow, a.why, a.nth, a.skip");
    if (link?.matches(".vow") && note?.of(link)) event.preventDefault();
    else if (link) go(event, link);
  });

  // How high what sticks at the top and at the end is, so that nothing that is jumped to lands under it.
  const above = all("main > nav, #banner");
  const below = all("html, #chamber figure, .controls .answer"); // not inherited: all would be styled anew
  const sheet = $("#sheet");
  const stuck = (one) => (getComputedStyle(one).position === "sticky" ? one.offsetHeight : 0);
  const measure = () => {
    const bar = Math.max(0, ...above.map(stuck));
    const end = stuck(sheet) + 8;
    for (const { style } of below) {
      style.setProperty("--bar", `${bar}px`);
      style.setProperty("--end", `${end}px`);
    }
    const focused = document.activeElement;
    const { top, bottom } = focused.getBoundingClientRect();
    const begins = top - bar - 8, over = bottom + end - innerHeight;
    const switched = focused.matches("[data-statement]");
    const covered = begins < 0 && (switched || top >= 0);
    const by = covered ? begins : over > 0 && over < end ? Math.min(over, Math.max(begins, 0)) : 0; // of what is long its beginning stays
    if (by && (switched ? covered : focused.matches(":focus-visible"))) scrollBy({ top: by, behavior: "instant" });
  };
  const measuring = new ResizeObserver(measure);
  for (const one of [...above, sheet]) measuring.observe(one);

  const data = JSON.parse($("#data").textContent);
  const judge = makeJudge(data.judge);
  const completing = makeCompleting(data.judge, judge);
  const completed = (...asked) => {
    const { found, proved } = completing(...asked);
    const told = data.needed === null ? (it) => it : opened; // of votes no figures are told
    return { found: found.map((one) => ({ ...one, verdict: told(one.verdict) })), proved };
  };
  const explorer = data.explorer && makeExplorer(data.explorer, data.judge.vows);
  const telling = makeTelling(data);
  const poll = data.poll && makePoll(data.poll, data.judge, judge);
  const opened = poll ? poll.opened : (it) => it;
  const judged = (ids, lead, off) => opened(judge.judge(ids, lead, off));
  const drawing = makeDrawing(data, judge, telling);
  const form = $("#explorer") ?? $("#switches");

  // The controls

  const theory = $("#theory");
  const led = $("#led");
  const lead = $("#lead");
  const places = all("[data-party]", form);
  const switches = all("[data-statement]", form);
  const vows = switches.filter((one) => !("group" in one.dataset));
  const groups = switches.filter((one) => "group" in one.dataset);
  const parts = new Map(groups.map((one) => [one.dataset.statement, []]));
  for (const vow of vows) parts.get(vow.dataset.of)?.push(vow);
  const partsOf = (group) => parts.get(group.dataset.statement);
  const free = (one) => !("fixed" in one.dataset);

  const theories = [...(theory?.options ?? [])].map((option) => option.value);
  const can = new Set(vows.filter(free).map((vow) => vow.dataset.statement));
  const fits = (wanted) => {
    const leads = data.judge.candidates.map((one) => one.id);
    const off = wanted.off.flatMap((id) => parts.get(id)?.map((vow) => vow.dataset.statement) ?? [id]);
    const players = wanted.cabinet?.flatMap(judge.playersOf);
    const { theory: own, ...others } = data.initial;
    const choices = {
      led: leads.includes(wanted.led) ? wanted.led : "",
      with: wanted.with.filter((id) => judge.playersOf(id).length),
      without: wanted.without.filter((id) => judge.playersOf(id).length),
    };
    return {
      theory: theories.includes(wanted.theory) ? wanted.theory : own,
      ...(explorer ? choices : others), // else nothing here answers them
      lead: leads.includes(wanted.lead) && judge.playersOf(wanted.lead).some((id) => players?.includes(id)) ? wanted.lead : "",
      off: off.filter((id) => can.has(id)),
      gathered: wanted.gathered && "1",
      cabinet: players?.length || !wanted.cabinet?.length ? (players ?? null) : null,
    };
  };
  const set = (state, it) => {
    const choose = (one, value) => {
      if (one && one.value !== value) one.value = value; // else all that is closed around it would be laid out
    };
    choose(theory, state.theory);
    choose(led, state.led);
    for (const one of places) {
      const id = one.dataset.party;
      choose(one, state.with.includes(id) ? "with" : state.without.includes(id) ? "without" : "");
    }
    const off = new Set(state.off);
    for (const vow of vows) vow.checked = !off.has(vow.dataset.statement);
    for (const group of groups) {
      const on = partsOf(group).filter((vow) => vow.checked).length;
      group.checked = on > 0 || !partsOf(group).length;
      group.indeterminate = on > 0 && on < partsOf(group).length;
    }
    if (lead) {
      lead.closest("p").hidden = !it || it.leads.length < 2;
      for (const option of lead.options) option.disabled = !it?.leads.includes(option.value);
      lead.value = it?.lead ?? "";
    }
  };
  const offNow = () => vows.filter((vow) => !vow.checked).map((vow) => vow.dataset.statement);

  // Who is chosen side by side, so that it is seen to cross the line; or everybody where they sit.
  const gathering = $("#gather");
  const [together, back] = gathering ? [gathering.textContent, gathering.dataset.back] : [];
  const gather = (it, on) => {
    if (!gathering) return;
    const nobody = !it?.ids.length;
    const gathered = on && !nobody;
    gathering.textContent = gathered ? back : together;
    gathering.disabled = nobody;
    $("#unchosen").hidden = !nobody;
    drawing.gather(it, gathered);
  };
  const benches = data.benches && makeBenches(data.benches, drawing.labels);

  const bestOf = (found, off) => {
    if (!found) return data.best ?? freed(off);
    const [first] = found.best;
    return first && { cabinet: explorer.playersIn(first.cabinet), lead: first.lead };
  };
  // Where nobody could govern and nothing is counted again: who does now that vows are given up.
  const freed = (off) => {
    const [first] = off.size && !data.wished ? completed([], "", off).found : [];
    return first?.verdict.broken.length === 0 ? { cabinet: first.verdict.ids, lead: "" } : null;
  };

  // From the state to all that is shown: nothing else writes to the page.

  const draw = (state, unread = []) => {
    performance.mark("drawing");
    const focused = document.activeElement;
    const off = new Set(state.off);
    const found = foundFor(state, off);
    const shown = state.cabinet ? { cabinet: state.cabinet, lead: state.lead } : bestOf(found, off);
    const it = shown ? judged(shown.cabinet, shown.lead, off) : null;
    const changed = store.changed();
    drawing.answer(it, { changed, asked: store.asked() });
    drawing.light(it);
    gather(it, Boolean(state.gathered));
    benches?.face(it);
    drawing.sum(it);
    const more = () => completed(it.ids, state.lead, off);
    const spared = off.size > 0 && shown && judge.judge(shown.cabinet, shown.lead, new Set()).broken.length > 0;
    drawing.verdict(it, { lift, take, more, asked: store.asked(), off: spared });
    const portrait = (one) => judged(explorer.playersIn(one.cabinet), one.lead, off);
    if (found && found !== listed) {
      // How many there are is told of all that the page was made with, whoever the reader asks for.
      const wish = { ...state, theory: data.initial.theory };
      const asked = drawing.chosen(wish).length ? wish : null;
      const { with: has, without, led } = data.initial;
      const total = asked ? explorer.evaluate({ ...state, off, with: has, without, led }).feasible : found.feasible;
      news = drawing.list(found, { portrait, show, off: off.size > 0, isNew, fresh: freshFor(state, off), total, asked });
    }
    set(state, it);
    drawing.supposed(state);
    drawing.unread(unread);
    drawing.banner(state, news, { changed, asked: store.asked(), undo, reset: () => store.reset() });
    drawing.sheet(it);
    $("#again").disabled = state.cabinet === null;
    drawing.doubted(changed);
    drawing.proof(state, changed, found);
    if (found !== listed) afresh.follow({ ...state, off });
    listed = found;
    now = it;
    // What the reader pressed may be gone, or wait: the next step begins at what it brought.
    const at = document.activeElement;
    if (focused !== document.body && (at === document.body || at.disabled)) ($("#verdict:not(:empty)") ?? $("#answer")).focus({ preventScroll: true });
    performance.measure("drawing", "drawing");
  };
  // What was ruled out as the page was made: one of those that are found, or all of these.
  const isNew = (it) => judge.judge(it.ids, it.lead, new Set()).broken.length > 0;
  const freshFor = (state, off) => (off.size ? explorer.evaluate({ ...state, off }, { ...state, off: new Set() }) : null);
  const afresh = makeAfresh(explorer, {
    initial: data.initial,
    sized: () => judge.units(all("li:not(.part) > [data-chip]").flatMap((chip) => judge.playersOf(chip.dataset.chip))),
    playersOf: judge.playersOf,
    telling,
    groupOf: (id) => vows.find((vow) => vow.dataset.statement === id)?.dataset.of,
    headOf: ({ cabinet, lead: led }) => drawing.headOf(judged(explorer.playersIn(cabinet), led, new Set(store.now().off))),
    settled: () => jumped?.scrollIntoView(),
    additions: (ids, off) => drawing.additionsOf(completed(ids, "", off), take),
  });
  // The list asks nothing of who is chosen: while the rest is as it was, so is what was found.
  let listed = null;
  let news = [];
  let asked = "";
  const foundFor = (state, off) => {
    const question = JSON.stringify({ ...state, cabinet: null, lead: "", gathered: "" });
    if (question === asked) return listed;
    asked = question;
    return explorer?.evaluate({ ...state, off });
  };
  addEventListener("beforeprint", () => afresh.now());
  let now = null;
  const frame = makeFrame();
  const store = makeState(data.initial, fits, draw, frame);
  const take = (cabinet) => store.change({ cabinet });
  const show = (cabinet, leader) => store.change({ cabinet, lead: leader ?? "" });
  const lift = (ids) => {
    const more = ids.flatMap((id) => {
      const group = groups.find((one) => one.dataset.statement === id);
      return group ? partsOf(group).map((vow) => vow.dataset.statement) : [id];
    });
    store.change({ off: [...new Set([...store.now().off, ...more])], cabinet: now.ids });
  };
  const undo = () => {
    const { off } = store.now();
    const group = vows.find((vow) => vow.dataset.statement === off.at(-1))?.dataset.of;
    const last = vows.filter((vow) => vow.dataset.of === group && group).map((vow) => vow.dataset.statement);
    store.change({ off: off.slice(0, -1).filter((id) => !last.includes(id)) });
  };
  // What stands above keeps its height, so that no chip moves from under the pointer.
  const head = $("#headline");
  const steady = () => {
    if (head) head.style.minHeight = `${head.offsetHeight}px`;
  };
  addEventListener("resize", () => head?.style.removeProperty("min-height"));
  const toggle = (players) => {
    steady();
    const inside = new Set(now?.ids);
    const whole = players.every((id) => inside.has(id));
    for (const id of players) if (whole) inside.delete(id); else inside.add(id);
    store.change({ cabinet: [...inside] });
  };

  // What the reader does

  const chips = all("[data-chip]");
  for (const chip of chips) {
    const players = judge.playersOf(chip.dataset.chip);
    chip.disabled = false;
    chip.draggable = true;
    clicked(chip, () => toggle(players));
    chip.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", chip.dataset.chip));
  }
  for (const group of all("svg.chamber [data-player]")) {
    clicked(group, () => toggle([group.dataset.player]));
  }
  const chamber = $("#chamber figure");
  if (chamber) new ResizeObserver(() => (benches ? benches.face(now) : drawing.label())).observe(chamber);
  chamber?.addEventListener("dragover", (event) => event.preventDefault());
  chamber?.addEventListener("drop", (event) => {
    event.preventDefault();
    const players = judge.playersOf(event.dataTransfer.getData("text/plain"));
    if (players.length) store.change({ cabinet: [...new Set([...(now?.ids ?? []), ...players])] });
  });
  if (gathering) clicked(gathering, () => store.change({ gathered: store.now().gathered ? "" : "1" }));
  clicked($("#clear"), () => store.change({ cabinet: [] }));
  clicked($("#again"), () => store.change({ cabinet: null, lead: "" }));
  lead?.addEventListener("change", () => store.change({ lead: lead.value, cabinet: now.ids }));
  for (const button of all("button.show[data-cabinet]")) {
    button.hidden = false;
    clicked(button, () => show(button.dataset.cabinet.split(" "), button.dataset.lead));
  }

  form.addEventListener("change", (event) => {
    const group = event.target.closest("[data-group]");
    if (group) for (const vow of partsOf(group)) vow.checked = group.checked || !free(vow);
    const before = store.now();
    const off = offNow();
    const kept = before.off.filter((id) => off.includes(id));
    store.change({
      theory: theory?.value ?? before.theory,
      led: led?.value ?? before.led,
      with: places.length ? places.filter((one) => one.value === "with").map((one) => one.dataset.party) : before.with,
      without: places.length ? places.filter((one) => one.value === "without").map((one) => one.dataset.party) : before.without,
      off: [...kept, ...off.filter((id) => !kept.includes(id))],
    });
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    store.reset();
  });
  form.addEventListener("submit", (event) => event.preventDefault());

  // What the reader takes along

  const selected = (text) => {
    const area = element("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy"); // a frame may have no other clipboard
    area.remove();
    return copied;
  };
  const copy = async (text) => {
    const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    $("#copied").textContent = data.words[copied || selected(text) ? "copied" : "uncopied"];
  };
  const taking = makeTaking(data, { seatsOf: poll?.seatsOf, copy, address: store.address, widthOf: drawing.labels.widthOf, spelledOut: drawing.spelledOut });
  clicked($("#copy"), () => copy(store.address()));
  for (const button of all("[data-take]")) {
    clicked(button, () => taking[button.dataset.take](now));
  }

  // The answer is told at the bottom, too, while it stands nowhere in sight.
  const seen = new Set();
  const watching = new IntersectionObserver((all) => {
    for (const { target, isIntersecting } of all) seen[isIntersecting ? "add" : "delete"](target);
    document.body.classList.toggle("away", !seen.size);
  }, { rootMargin: "-56px 0px 0px" });
  for (const one of all("#answer, #line, #sum")) watching.observe(one);

  const small = $("#small");
  if (small && chamber) {
    const copy = $("svg.chamber").cloneNode(true);
    copy.removeAttribute("aria-labelledby");
    copy.setAttribute("aria-hidden", "true");
    for (const one of all("[id]", copy)) one.removeAttribute("id");
    for (const one of all("[role]", copy)) one.removeAttribute("role");
    small.append(copy);
  }
  for (const one of switches) one.disabled = !free(one);
  for (const one of all(".scripted")) one.hidden = false;
  store.start();
  frame.listen(store.open);
  if (data.live) makeLive(data.live);
};
page();
