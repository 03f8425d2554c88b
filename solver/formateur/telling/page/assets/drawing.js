// Draws all that follows the state: answer, chamber, chips, bar, verdict, list, banner and title. What
// was judged comes in; nothing is judged here.
const makeDrawing = (data, judge, telling) => {
  const { element, drawn, name, named, manyOf, listed, told, sentence, joined, between, spanned, spare } = telling;
  const { grouped: inGroups, capital } = telling;
  const $ = (selector) => document.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const { rule } = data.judge;
  const units = (ids) => judge.units(ids).map((unit) => unit.id);
  const labels = makeLabels(drawn);
  const lettered = makeBarNames(data.colors, (id) => briefly(id).textContent, drawn);

  // What a part of the rule has and needs: the same figures as `vote.py`

  const digitsOf = (number) => number.toFixed(7).replace(/0+$/, "").split(".")[1].length;
  const shown = (number, digits) =>
    number.toLocaleString("en", {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      roundingMode: "halfEven",
    }).replace(/[,.]/g, (sign) => data.words[sign === "," ? "number.group" : "number.decimal"]);
  const boundOf = (one) => {
    if (one.kind === "no") return { stops: one.most + 1, most: one.most };
    if (one.has === "of.more") return { half: one.body / 2 };
    return one.kind === "yes" ? { needed: one.needed } : {};
  };
  const raised = (bound, unit) => {
    const digits = digitsOf(bound);
    if (digits < 7) return [bound, digits];
    const places = digitsOf(unit);
    return [Math.ceil(bound * 10 ** places) / 10 ** places, places];
  };
  // The same of a weight with a unit: as `measures.py`.
  const measured = (one, it, most) => {
    const { scale, digits, told: plain, whole, bound } = one.measure;
    const { yes, no } = it.usual.count(one);
    const figure = (votes, text, places = digits) => text.replace("{}", () => shown((votes * one.unit) / scale, places));
    const against = figure(no, whole);
    const figures = { ...bound, yes: figure(yes, whole), no: most ? told("part.most", { no: against }) : against };
    if (one.kind === "cast") {
      const [least, places] = raised((one.share[0] * (yes + no) * one.unit) / one.share[1] / scale, one.unit / scale);
      Object.assign(figures, { of: figure(yes + no, plain), needed: plain.replace("{}", () => shown(least, places)) });
    }
    return told(`part.has.${one.has}`, figures);
  };
  const has = (one, it) => {
    const { yes, no } = it.usual.count(one);
    const most = no > 0 && one.kind !== "yes" && it.usual.margin(one) >= 0 && atMost(it);
    if (one.measure) return measured(one, it, most);
    const of = one.kind === "yes" || one.kind === "no" ? one.body : yes + no;
    const counted = Object.entries({ yes, no, of, ...boundOf(one) });
    const numbers = counted.map(([key, number]) => [key, number * one.unit]);
    const digits = Math.max(...numbers.map(([, number]) => digitsOf(number)));
    const figures = Object.fromEntries(numbers.map(([key, number]) => [key, shown(number, digits)]));
    const [bound, places] = one.bound ?? (one.kind === "cast" ? raised((one.share[0] * of * one.unit) / one.share[1], one.unit) : []);
    if (bound !== undefined) figures.needed = shown(bound, Math.max(digits, places));
    const [worst, best] = [it.worst, it.ends].map((end) => end.count(one));
    if (worst.yes !== best.yes) figures.yes = spanned({ low: worst.yes, high: best.yes });
    if (worst.no !== best.no) figures.no = spanned({ low: best.no, high: worst.no });
    if (one.has === "simple") {
      return told("part.has.simple", { ...figures, no: most ? told("part.most", figures) : figures.no, many: yes * one.unit });
    }
    return told(`part.has.${one.has}`, { ...figures, ...clauses(one, figures, worst, best, most && one.kind === "no" ? ".most" : "") });
  };
  // Whether at most so many vote against it: some of them have sworn nothing, and might abstain.
  const atMost = (it) => it.wins && !it.polled && !judge.uncertain && Boolean(data.words["nearest.silent"]) && it.silent().length > 0;
  // How many vote for it, or against it, and how many against would stop it: clauses of their own.
  // Where `up` is `.most`, at most so many do.
  const clauses = (one, figures, worst, best, up = "") => {
    const no = one.kind === "no";
    const side = no ? "no" : "yes";
    const most = (no ? worst : best)[side] * one.unit;
    const votes = told(`part.votes.${side}${most ? up : ".none"}`, { ...figures, many: most });
    if (!no) return { votes, many: one.needed * one.unit };
    return { votes, stop: told("vote.would-stop", { many: (one.most + 1) * one.unit, stops: figures.stops }) };
  };

  // What a part asks for, by its name, beside what it has and needs, unless that says it.
  const beside = (one, name, it) => (one.saysAll ? has(one, it) : told("part.asked", { name, counted: has(one, it) }));
  // Where nobody has seats, what each count of the rule has.
  const votes = (it) => {
    if (!data.seats) return joined(counts(rule).map((part) => beside(part, part.where, it)), "semicolon").flat();
    const { yes, no, polled } = it;
    if (polled) return told("part.has.simple", { many: polled.yes.high, yes: spanned(polled.yes), no: spanned(polled.no) });
    return told("part.has.simple", { many: yes, yes, no: no && atMost(it) ? told("part.most", { no }) : no });
  };

  // The answer: the same sentences as `outcomes.py`

  const HELPERS_WHOLE = 3; // who are named in full, as `outcomes.py` has it
  const MOST_WHOLE = 6; // who is named by more than initials in what the reader builds
  const fewOf = (ids, called = name, most = 5, few = 3) => {
    const some = ids.map(called);
    if (some.length > most) some.splice(few, some.length, element("span", {}, ...told("head.others", { many: some.length - few })));
    return listed(some);
  };
  const helpers = (it, namesOf) =>
    ["supports", "abstains"].flatMap((does) => {
      const who = units(it[does === "supports" ? "support" : "abstain"]);
      return who.length ? [" ", ...sentence(...told(`help.${does}`, { many: manyOf(who), names: namesOf(who) }))] : [];
    });
  // With all who help where it is `whole`, and in `short` without them; with short names where it is `dense`.
  const headOf = (it, { whole = false, short = false, dense = false } = {}) => {
    if (!it) return told(data.wished ? "head.nothing" : "head.none");
    const who = units(it.ids);
    if (!who.length) return told("head.nobody");
    const figures = { many: manyOf(who), names: short ? fewOf(who, briefly) : dense ? fewOf(who, briefly, Infinity) : named(who), seats: spanned(it.seats), total: data.seats, yes: it.yes, no: it.no };
    figures.needed = data.needed;
    if (data.needed === null) figures.votes = votes(it);
    if (short) return saidOf(it, figures);
    const leads = [it.lead, ...it.rivals.filter((one) => one.alike).map((one) => one.lead)];
    const led = it.lead === null ? [] : [" ", ...told("outcome.led", { name: named(leads, "or") })];
    const few = (ids) => fewOf(ids, dense || ids.length > HELPERS_WHOLE ? briefly : name);
    return [...saidOf(it, figures), ...led, ...helpers(it, whole ? named : few)];
  };
  const tolerating = data.needed === null && rule.kind === "no" && rule.weight === null;
  const openVotes = (it) => {
    if (tolerating) return has(rule, it);
    const open = rule.every ? votesOf(it, it.worst) : [];
    return open.length ? open : votes(it);
  };
  const chanced = data.poll && makeChance(data.needed, told, openVotes);
  const saidOf = (it, figures) =>
    it.polled && !it.unfit.length ? chanced(figures, it, againstIt(it)) : told(...kindOf(it, figures));
  const againstIt = (it) => endedOf(it) ?? (it.broken.length ? told("head.against", { many: vowsIn(it) }) : null);
  const vowsIn = (it) => new Set(it.broken.map((vow) => vow.of)).size;
  // What it has beyond a majority: from the least to the most where that is open.
  const spareOf = (it) => {
    const { low, high } = it.surplus;
    if (low < high && high < 0) return told("spare.short", { many: spanned({ low: -high, high: -low }) });
    if (low < high && low > 0) return told("spare.more", { many: spanned({ low, high }) });
    return low === high ? spare(high) : told("spread", { worst: spare(low), best: spare(high) });
  };
  const votesOf = (it, end) =>
    joined(
      end.unmet(rule).map((part) => beside(part, part.where, it)),
      "semicolon",
    ).flat();
  // Of the government that formed: how many of the vows that stand against it here had ended by then.
  const spelled = (number) => data.words.numbers.split(" ")[number] || inGroups(number);
  const endedOf = (it) => {
    const { formed } = data;
    if (!formed || [...it.ids].sort().join(" ") !== formed.cabinet.join(" ")) return null;
    const broken = [...new Set(it.broken.map((vow) => vow.of))];
    const many = broken.filter((id) => formed.ended.includes(id)).length;
    const numbers = { number: spelled(broken.length), ended: spelled(many) };
    return many ? told(`ended.${many === broken.length ? "all" : "some"}`, { many, day: formed.day, ...numbers }) : null;
  };
  const kindOf = (it, figures) => {
    const { high } = it.surplus;
    const by = data.needed === null ? ".votes" : "";
    if (it.unfit.length) return [`head.${it.unfit[0]}`, figures];
    if (!it.wins) {
      if (it.apart) return ["head.apart", figures];
      if (by && (rule.every || !data.seats)) return ["head.fails.in", { ...figures, votes: votesOf(it, it.usual) }];
      if (tolerating) return ["head.stopped", { ...figures, ...clauses(rule, { no: it.no, stops: rule.most + 1 }, it, it) }];
      if (by) return ["head.fails", figures];
      if (it.possible) return ["head.may", figures];
      return ["head.short", { ...figures, short: spareOf(it) }];
    }
    if (it.broken.length) {
      const ended = endedOf(it);
      return [`head.${ended ? "ended" : "breaks"}${it.guaranteed ? "" : ".may"}${by}`, { ...figures, many: vowsIn(it), ended }];
    }
    if (!it.guaranteed)
      return rule.every ? ["head.may.in", { ...figures, votes: votesOf(it, it.worst) }] : [`head.may${by}`, figures];
    if (!data.seats) return ["head.can.plain", figures];
    if (!by) return judge.uncertain ? ["head.sure", figures] : ["head.can", { ...figures, spare: spare(high) }];
    if (tolerating && 2 * it.seats.low > data.seats) return ["head.majority", figures];
    if (tolerating) {
      const most = atMost(it) ? ".most" : "";
      return ["head.tolerated", { ...figures, ...clauses(rule, { no: it.no, stops: rule.most + 1 }, it, it, most) }];
    }
    return ["head.can.votes", figures];
  };

  // Chamber, chips and bar. What is as it was is not written again, and what stays is looked for once.

  const roles = (it) => ({ lit: new Set(it?.ids), helps: new Set(it?.support), abstains: new Set(it?.abstain) });
  const shows = new Map(); // each seat group and chip, and its players
  const find = () => {
    for (const group of all("svg.chamber [data-player]")) shows.set(group, [group.dataset.player]);
    for (const chip of all("[data-chip]")) shows.set(chip, judge.playersOf(chip.dataset.chip));
  };
  const chamber = (it) => {
    if (!shows.size) find();
    const found = roles(it);
    for (const [one, players] of shows) {
      for (const [does, who] of Object.entries(found)) {
        const on = players.every((id) => who.has(id));
        if (on !== one.classList.contains(does)) one.classList.toggle(does, on);
      }
      const inside = players.filter((id) => found.lit.has(id)).length;
      const pressed = inside === players.length ? "true" : inside ? "mixed" : "false";
      const before = one.getAttribute("aria-pressed"); // of a chip
      if (before && before !== pressed) one.setAttribute("aria-pressed", pressed);
    }
    // Of whom is chosen, the seats and where not they decide the votes; of nobody, the body's.
    const chosen = it?.ids.length;
    // A picture has no elements that set a figure apart; two signs do.
    const apart = (...said) => ["\u2068", ...said, "\u2069"];
    const isolated = (said) => {
      const plain = said.flatMap((one) => (one.textContent ? apart(one.textContent) : [one]));
      return plain.length > said.length ? apart(...plain) : plain;
    };
    const write = (kind, ...said) => {
      for (const text of all(`svg.chamber text.${kind}`)) text.replaceChildren(...isolated(said));
    };
    write("count", chosen ? between(it.seats) : "");
    write("of:not(.votes)", ...(chosen ? told("of", { total: data.seats }) : told("total", { many: data.seats })));
    write("votes", ...(chosen && data.needed === null ? votes(it) : []));
  };
  // On one side, so that it is seen to cross the line; or everybody where they sit.
  const places = new Map(), seated = new Map();
  const gather = (it, on) => {
    const rank = (group) => {
      const inside = [it?.ids, it?.support, it?.abstain].findIndex((who) => who?.includes(group.dataset.player));
      return on && inside >= 0 ? inside : 3;
    };
    for (const svg of all("svg.chamber")) {
      if (!on && !svg.classList.contains("gathered")) continue;
      const groups = all("g.seats", svg);
      const circles = (some) => some.flatMap((group) => all("circle", group));
      const where = (one) => [one.getAttribute("cx"), one.getAttribute("cy")];
      if (!places.has(svg)) places.set(svg, circles(groups).map(where));
      const seats = circles([...groups].sort((a, b) => rank(a) - rank(b)));
      for (const [at, [x, y]] of places.get(svg).entries()) {
        seats[at].setAttribute("cx", x);
        seats[at].setAttribute("cy", y);
      }
      seated.set(svg, seats);
      if (svg.closest("figure")) labels.place(svg, seats);
      svg.classList.toggle("gathered", on);
    }
  };
  const label = () => {
    for (const svg of all("#chamber figure svg.chamber")) labels.place(svg, seated.get(svg) ?? all("circle", svg));
  };
  // How far a bar has to reach, as in `votebars.py`; a part that counts votes against asks how many do not.
  const counts = (one) => (one.parts ? one.parts.flatMap(counts) : [one]);
  const reachesOf = (it, parts, voting, body) =>
    new Set(parts.map((one) => {
      const needed = one.kind === "no" ? voting - one.most : Math.max(0, it.usual.count(one).yes - it.usual.margin(one));
      return Math.round((needed * 1000) / body);
    }));
  const weightOf = (weight, unit) => unit.numbers.reduce((sum, at) => sum + data.judge.weights[weight][at], 0);
  // Of seats, or of one part of the rule that counts another weight.
  const bar = (it, part = null) => {
    const parts = part ? [part] : counts(rule).filter((one) => one.weight === null && !one.vote);
    const voting = part ? data.judge.weights[part.weight].reduce((a, b) => a + b, 0) : data.judge.voting;
    const body = part ? part.body : data.seats;
    const made = drawn("svg", { class: "bar", viewBox: "0 -5 1000 60", "aria-hidden": "true" });
    const put = (kind, from, width, more) => {
      const x = data.rtl ? 1000 - from - width : from;
      made.append(drawn("path", { class: kind, d: `M${x} 0h${width}v50h-${width}z`, ...more }));
    };
    let end = 0;
    const still = parts.some((one) => one.kind === "no") ? it.abstain : [];
    for (const [kind, ids] of [["member", it.ids], ["helper", it.support], ["still", still]]) {
      for (const unit of judge.units(ids)) {
        const start = Math.round((end * 1000) / body);
        end += part ? weightOf(part.weight, unit) : unit.seats;
        const width = Math.max(Math.round((end * 1000) / body) - start - 2, 1);
        put(kind, start, width, { fill: data.colors[unit.party] });
        const pattern = data.patterns[unit.id] ?? data.patterns[unit.party];
        if (pattern) put("", start, width, { fill: `url(#p${pattern})` });
      }
    }
    for (const line of reachesOf(it, parts, voting, body)) {
      made.append(drawn("path", { class: "line", d: `M${data.rtl ? 1000 - line : line}-5v60` }));
    }
    lettered(made);
    return made;
  };

  // The verdict on the coalition that is shown

  // Line by line, so many groups deep, as `vote.py` tells a rule; rounds have a number.
  const lineOf = (depth, number, line) => {
    const made = element("li", {}, ...(number ? told("part.round", { number, told: line }) : line));
    if (number) made.firstChild.data = capital(made.firstChild.data);
    if (depth) made.className = depth > 1 ? "deep deeper" : "deep";
    return made;
  };
  const countOf = (one, it) => {
    const [worst, best] = [it.worst, it.ends].map((end) => end.margin(one) >= 0);
    const counted = beside(one, one.name, it);
    const answer = told(`part.answer.${worst !== best ? "some" : best ? "yes" : "no"}`);
    return told("part.told", { counted, answer });
  };
  const barred = (one, it) => (one.weight !== null && !one.vote ? [bar(it, one)] : []);
  const partsOf = (one, it, below = barred, depth = 0, number = 0) => {
    if (!one.parts) {
      const made = lineOf(depth, number, countOf(one, it));
      made.append(...below(one, it));
      return [made];
    }
    if (one.parts.length === 1) return partsOf(one.parts[0], it, below, depth, number);
    if (one.rounds && !number) {
      const passed = one.parts.findIndex((part) => it.worst.margin(part) >= 0); // the last round that is held
      const held = one.parts.slice(0, passed < 0 ? undefined : passed + 1);
      return held.flatMap((part, at) => partsOf(part, it, below, depth, at + 1));
    }
    const headed = !one.every || depth > 0 || number > 0;
    const head = headed ? [lineOf(depth, number, told(one.every ? "part.all" : "part.any"))] : [];
    return [...head, ...one.parts.flatMap((part) => partsOf(part, it, below, depth + (headed ? 1 : 0)))];
  };

  const switches = new Map(all("[data-statement]").map((one) => [one.dataset.statement, one]));
  const switchOf = (id) => switches.get(id);
  const vowOf = (id) => {
    const found = switchOf(id)?.closest("li");
    const label = found?.querySelector(".vow");
    const cites = found?.querySelector(":scope > details > .cites");
    return {
      words: label ? [...label.cloneNode(true).childNodes] : [id],
      cites: cites ? [cites.cloneNode(true)] : [],
      doubt: [...(cites?.querySelectorAll(":scope > .terms > .unverified") ?? [])].flatMap((one) => [
        " ",
        element("span", { class: "unverified" }, `(${one.textContent})`),
      ]),
    };
  };
  const details = (summary, ...children) => element("details", {}, element("summary", {}, ...summary), ...children);
  // Some of those who are bound by a cordon, in one sentence: it is counted as one vow.
  const refusing = (vows) => {
    const who = vows.map((vow) => vow.by);
    return sentence(...told("refuse", { many: manyOf(who), a: named(who), b: name(vows[0].refused) }));
  };
  const brokenOf = (it, lift) => {
    return [...grouped(it.broken)].map(([id, vows]) => {
      const { words, cites, doubt } = vowOf(id);
      const own = vows.length < 4 && vows[0].id !== id ? vows.map((vow) => vow.id).filter(switchOf) : [];
      const some = own.length > 1 ? refusing(vows) : own.length ? vowOf(own[0]).words : words;
      const said = element("p", { class: "sentence" }, ...some, ...doubt);
      const made = element("li", { "data-broken": vows.map((vow) => vow.id).join(" ") }, said);
      if (cites.length) made.append(details(told("source"), ...cites));
      const ids = own.length ? own : [id];
      if (!ids.some((one) => "fixed" in (switchOf(one)?.dataset ?? {}))) {
        const never = vows.some((vow) => vow.price === null);
        const button = element("button", { class: "lift" }, ...told(never ? "lift.never" : "lift"));
        button.addEventListener("click", () => lift(ids));
        made.append(button);
      }
      return made;
    });
  };
  const grouped = (vows) => {
    const found = new Map();
    for (const vow of vows) found.set(vow.of, [...(found.get(vow.of) ?? []), vow]);
    return found;
  };
  // How many quarrels there are, and what strain they add up to with the splits.
  const strainOf = (it) => {
    const many = it.pays.length;
    const costly = it.splits.filter((party) => party.split);
    if (!costly.length) return told("strains", { many, cost: it.cost });
    const quarrels = it.pays.reduce((sum, one) => sum + one.cost, 0);
    const splits = costly.map((party) => told("strains.split", { name: name(party.id), cost: party.split }));
    const parts = [told("strains.quarrels", { many, cost: quarrels }), ...splits];
    return told("strains.sum", { cost: it.cost, parts: listed(parts.map((part) => element("span", {}, ...part))) });
  };
  // Of rows that most readers never open they are written when one is.
  const strainsOf = (it, { works = true, later = false } = {}) => {
    const many = it.pays.length;
    const splits = it.splits.map((party) => element("p", { class: "split" }, ...told("split", { name: name(party.id), cost: party.split })));
    if (!many) return works ? [...splits, element("p", { class: "quiet" }, ...told("unstrained"))] : splits;
    const itemOf = (one) => {
      const { words, cites, doubt } = vowOf(one.id);
      const price = element("span", { class: "role" }, "(", ...told("complete.strain", { cost: one.cost }), ")");
      const said = words.filter((word) => !word.matches?.(".number"));
      return element("li", {}, element("p", { class: "sentence" }, ...said, " ", price, ...doubt), ...cites);
    };
    const list = element("ul", { class: "statements" });
    const quarrels = details(strainOf(it), list);
    quarrels.className = "strains";
    const fill = () => list.append(...it.pays.map(itemOf));
    if (later) quarrels.addEventListener("toggle", fill, { once: true });
    else fill();
    return [...splits, quarrels];
  };
  const additionsOf = ({ found, proved }, take) => {
    const note = (key) => element("p", { class: "quiet" }, ...told(key));
    if (!found.length) return [note(proved ? "complete.none" : "complete.more")];
    // Several may begin with the same: of these all are named.
    const labels = found.map((one) => element("span", {}, ...fewOf(units(one.joins), briefly)).textContent);
    const items = found.map((one, at) => {
      const most = labels.indexOf(labels[at]) === labels.lastIndexOf(labels[at]) ? undefined : Infinity;
      const button = element("button", { class: "add" }, "+ ", ...fewOf(units(one.joins), briefly, most));
      button.addEventListener("click", () => take(one.verdict.ids));
      const facts = [];
      if (data.needed !== null) facts.push(spareOf(one.verdict));
      // Of a cordon each refusal counts: who is refused by many is not the easier partner.
      const refusals = one.verdict.broken.filter((vow) => vow.refused).map((vow) => vow.refused);
      const vows = one.verdict.broken.length - refusals.length;
      for (const whom of new Set(refusals)) {
        const many = refusals.filter((other) => other === whom).length;
        facts.push(told("complete.refusals", { many, name: briefly(whom) }));
      }
      if (vows) facts.push(told(refusals.length ? "complete.breaks.else" : "complete.breaks", { many: vows }));
      if (one.verdict.broken.some((vow) => vow.price === null)) facts.push(told("never"));
      if (one.verdict.cost) facts.push(told("complete.strain", { cost: one.verdict.cost }));
      return element("li", {}, button, " ", ...joined(facts, "comma").flat());
    });
    const head = found.every((one) => one.verdict.guaranteed) && !data.poll ? "complete" : "complete.may";
    const list = [element("p", {}, element("strong", {}, ...told(head))), element("ul", { class: "additions" }, ...items)];
    return proved ? list : [...list, note("complete.found")];
  };
  // Who would lead, and why, where several may and the reader has named none.
  const leadOf = (it) => {
    const [first] = it.rivals;
    if (!first) return [];
    const likes = it.rivals.filter((one) => one.fails === first.fails && (first.fails || one.more === first.more));
    const same = likes.map((one) => one.lead);
    const differs = first.vows ? "lead.vows" : "lead.strain";
    const key = first.fails ? "lead.votes" : first.more ? differs : "lead.open";
    const some = { name: name(it.lead), others: named(same, "or"), names: named([it.lead, ...same], "or") };
    return [element("p", { class: "quiet leader" }, ...told(key, some))];
  };
  // Who votes for it, or abstains, only without some who govern, or only with some who do not; with the source.
  const conditionsOf = (it) => {
    if (!data.words["only-without.support"]) return [];
    const offers = [...it.fallen(), ...(it.wins ? [] : it.lacking())];
    return offers.flatMap(({ ids, kind, who, without, among }) => {
      const cites = new Map(ids.flatMap((id) => vowOf(id).cites).map((one) => [one.textContent, one])); // each once
      const names = without ? named(without, "or") : named(among);
      const key = `only-with${without ? "out" : ""}.${kind}`;
      const said = element("p", { class: "quiet" }, ...sentence(...told(key, { many: manyOf(who), a: named(who), names })));
      return cites.size ? [said, details(told("source"), ...cites.values())] : [said];
    });
  };
  // Whose offers do not hold because of who governs; and who else counts as voting no though no vow says so.
  const silentOf = (it) => {
    const offered = it.wins ? [] : it.lacking().flatMap((one) => one.who);
    const who = data.words["nearest.silent"] ? it.silent().filter((id) => !offered.includes(id)) : [];
    const silent = who.length ? [element("p", { class: "quiet" }, ...sentence(...told("nearest.silent", { names: named(who) })))] : [];
    return [...conditionsOf(it), ...silent];
  };
  const neededOf = (it) => {
    if (!it.wins) return [];
    const lines = [];
    const may = it.polled || (judge.uncertain && !data.judge.sure); // of intervals the best case is told
    const spared = it.ids.length < 2 ? [] : it.spare();
    const votes = data.needed === null;
    const called = (ids, word) => listed(ids.map(ids.length > MOST_WHOLE ? briefly : name), word);
    if (spared.length) {
      const key = `spared${may ? ".may" : ""}${votes ? ".votes" : ""}`;
      lines.push(told(key, { many: spared.length, names: called(spared, may ? "or" : "and") }));
    } else if (it.ids.length > 1) {
      lines.push(told(votes ? "tight.votes" : may ? "tight.may" : "tight", { names: called(units(it.ids), "or") }));
    }
    const hangs = it.hangs();
    if (hangs.length) lines.push(told("hangs", { many: hangs.length, names: called(hangs, "or") }));
    return lines.map((line) => element("p", { class: "quiet" }, ...line));
  };

  // Why one party, chosen alone, cannot govern: the line that the section on that begins with.
  const whyOf = (ids) => {
    const [unit, ...others] = judge.units(ids);
    const rows = others.length ? [] : all(":is(.impossible, .partly)[data-about]", $("#reasons") ?? document);
    const row = rows.find((one) => one.dataset.about === unit?.id);
    if (!row) return [];
    const lines = all(".verdict, :scope > details > .why", row).map((one) => element("p", {}, ...one.cloneNode(true).childNodes));
    lines[0].className = row.matches(".partly") ? "inpart" : "breaks";
    return lines;
  };

  const verdictOf = (it, { lift, take, more, asked, off }) => {
    const works = it.wins && !it.broken.length && !it.unfit.length;
    const parts = leadOf(it);
    if (data.needed === null) parts.push(element("ul", { class: "parts" }, ...partsOf(rule, it)), ...silentOf(it));
    const [sure, may] = off ? ["works.else", "works.may.else"] : ["works", "works.may"];
    if (works) parts.push(element("p", { class: "works" }, ...told(it.guaranteed ? sure : may)));
    if (it.broken.length) {
      const many = vowsIn(it);
      const ended = endedOf(it);
      parts.push(element("p", { class: ended ? "ended" : "breaks" }, ...(ended ?? told("broken", { many }))));
      parts.push(element("ul", { class: "statements" }, ...brokenOf(it, lift)));
    }
    if (!it.wins && !asked) parts.push(...whyOf(it.ids));
    if (!it.wins) parts.push(...additionsOf(more(), take));
    return [...parts, ...strainsOf(it, { works: works && !off && it.ids.length > 1 }), ...neededOf(it)];
  };
  const verdict = (it, asked) => {
    const box = $("#verdict");
    box.dataset.broken = it ? it.broken.map((vow) => vow.id).sort().join(" ") : "";
    box.dataset.wins = it ? it.wins : "";
    box.replaceChildren(...(it?.ids.length ? verdictOf(it, asked) : []));
  };
  const sum = (it) => {
    const parts = [];
    if (it?.ids.length && data.needed !== null) {
      parts.push(element("strong", { class: "number" }, between(it.seats)), " ");
      parts.push(...told("of", { total: data.seats }), data.words["list.comma"], ...spareOf(it));
    }
    $("#sum").replaceChildren(...parts);
    $("#line").replaceChildren(...(it && data.seats ? [bar(it)] : [])); // else each count has its own
  };

  // The list of the explorer

  const row = (one, it, best, fresh, show) => {
    const facts = [told("seats", { seats: spanned(it.seats), total: data.seats })];
    facts.push(data.needed === null ? votes(it) : spareOf(it));
    if (one.lead) facts.push(told("led", { name: name(one.lead) }));
    for (const id of units(it.support)) facts.push(told("supports", { many: manyOf([id]), name: name(id) }));
    for (const id of units(it.abstain)) facts.push(told("abstains", { many: manyOf([id]), name: name(id) }));
    const made = element(
      "li",
      { "data-cabinet": it.ids.join(" "), "data-lead": one.lead ?? "" },
      element("p", { class: "who" }, ...named(units(it.ids))),
      bar(it),
      element("p", { class: "outcome" }, ...facts.flatMap((fact) => [...fact, "\u00a0· "]).slice(0, -1)),
    );
    if (best) made.classList.add("best");
    for (const [on, key] of [[best, "best"], [fresh, "new"]]) {
      if (on) made.querySelector(".who").append(" ", element("span", { class: "mark" }, ...told(key)));
    }
    const button = element("button", { type: "button", class: "show" }, ...told("show"));
    button.addEventListener("click", () => show(it.ids, one.lead));
    made.append(element("div", { class: "more" }, ...(it.cost ? strainsOf(it, { later: true }) : []), button));
    return made;
  };
  // What the banner says of it, as the list is far from most switches: ever shorter, for who has little room.
  let news = [];
  const newsOf = (found, fresh, it) => {
    const counted = told("news", { many: found.feasible, fresh: inGroups(fresh) });
    const first = (most, few) =>
      told("news.first", { told: counted, names: fewOf(units(it.ids), briefly, most, few), seats: spanned(it.seats), total: data.seats });
    const named = it && data.seats ? [first(), first(1, 1)] : [];
    return [...named, counted].map((one) => sentence(...one));
  };
  const list = (found, { portrait, show, off, isNew, fresh, total, asked }) => {
    const first = found.best[0];
    const { minimises } = found.theory;
    const ties = (one) => minimises.length && first.values.every((value, at) => value === one.values[at]);
    const rows = found.best.map((one) => [one, portrait(one)]);
    $("#found").replaceChildren(...rows.map(([one, it]) => row(one, it, ties(one), off && isNew(it), show)));
    const said = $("#told");
    said.dataset.feasible = found.feasible;
    said.dataset.predicted = found.predicted;
    const more = found.predicted - found.best.length;
    const recent = fresh?.best[0];
    const ofThem = () => (asked ? told("of-them", { count: found.feasible, told: chosen(asked) }) : []);
    const counted = () => (first ? [...told("feasible", { many: total }), ...(asked ? [" ", ...sentence(...ofThem())] : [])] : told("none"));
    const recently = (how) => {
      if (!first || !off || (recent && fresh.feasible === found.feasible)) return [];
      if (!recent) return [" ", ...told("fresh.none", { many: found.feasible })];
      return [" ", ...told("fresh", { many: fresh.feasible, told: headOf(portrait(recent), how) })];
    };
    said.replaceChildren(...counted());
    if (first) said.append(" ", ...told("silent"));
    if (first && found.predicted !== found.feasible) said.append(" ", ...told("predicted", { many: found.predicted }));
    said.append(...recently());
    const box = $("#governments .now"); // in place of those as the page was made
    if (box) {
      const copy = $("#found").cloneNode(true);
      copy.removeAttribute("id");
      for (const more of all(".more", copy)) more.remove();
      all("svg.bar", copy).forEach(lettered);
      box.replaceChildren(...said.cloneNode(true).childNodes, copy);
    }
    const whole = [...counted(), ...recently({ short: true })];
    news = !off ? [] : first ? [whole, ...newsOf(found, recent ? fresh.feasible : 0, recent && portrait(recent))] : [whole];
    if (first && more > 0 && !minimises.length) said.append(" ", ...told("more", { count: more }), ".");
    const figure = $("[data-figure='figure.feasible']");
    if (!figure) return;
    figure.textContent = inGroups(total);
    const counts = told(off ? "figure.feasible.else" : "figure.feasible", { many: total });
    figure.previousElementSibling.replaceChildren(...counts, asked ? data.words["list.comma"] : "", ...ofThem());
  };

  // What says where the reader is

  // What one that is switched off belongs to: to its cordon, if all of that is.
  const wholeOf = (id, off) => {
    const group = switchOf(id)?.dataset.of;
    const parts = [...switches.values()].filter((one) => one.dataset.of === group);
    return group && parts.every((one) => off.includes(one.dataset.statement)) ? group : id;
  };
  // In the order in which the page has all of them, whichever was clicked first.
  const inOrder = (some, every) => [...some].sort((one, other) => every.indexOf(one) - every.indexOf(other));
  const listing = all("select[data-party]").map((one) => one.dataset.party);
  const gone = (off) => [...new Set(inOrder(off, [...switches.keys()]).map((id) => wholeOf(id, off)))];
  // What the reader asks for otherwise than the page was made with.
  const chosen = (state) => {
    const before = data.initial;
    const same = (key) => String([state[key]].flat().sort()) === String([before[key]].flat().sort());
    const wishes = ["with", "without", "led"].filter((key) => !same(key)).map((key) => {
      const names = inOrder([state[key]].flat().filter(Boolean), listing).map(name);
      return [data.words[`wish.${key}`], " ", ...(names.length ? joined(names, "comma") : ["–"])];
    });
    if (!same("theory")) wishes.push([$("#theory").selectedOptions[0].text]);
    return joined(wishes, "semicolon").flat();
  };
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
  // How many of the vows that still stand nobody has checked: what was told at first may count others.
  const doubted = (changed) => {
    const box = $("#doubted");
    if (!box) return;
    const vows = all(".vows > ul > li:not(.friction):has(> details > .cites > .terms > .unverified)");
    const many = vows.filter((one) => one.querySelector("[data-statement]").checked).length;
    box.hidden = !changed || !many;
    box.replaceChildren(...told("unverified", { many }));
  };
  // What is proved of the best is so of whoever is the best now, with as many equals as there are now.
  // Where nothing is counted again, nothing is proved of what is not as the page was made.
  const proof = (state, changed, found) => {
    const box = $("#proof");
    const still = data.best && found?.best.length && state.theory === data.initial.theory;
    box.hidden = changed && !(still && state.cabinet === null);
    const stale = $("#headline .stale");
    if (stale) stale.hidden = (state.cabinet !== null || !data.best) && !$("#reasons"); // no word of it is as it was
    if (box.hidden) return;
    remade(box);
    if (!changed) return;
    for (const one of all("span", box)) one.hidden = true; // that is said anew, too
    const ties = found.predicted - 1;
    const link = box.querySelector("a");
    link.replaceChildren(...told("ties", { many: ties, ties }));
    link.hidden = !ties;
    link.href = "#explore";
  };
  // Of several ways to say it the first of which no word is cut off.
  const fit = (box, ways) => {
    for (const nodes of ways) {
      box.replaceChildren(...nodes);
      if (box.scrollHeight <= box.clientHeight + 1) return;
    }
  };
  const fitted = () => {
    const box = $("#banner .news");
    if (box) fit(box, news);
  };
  addEventListener("resize", fitted);
  // Of a cordon all vows are one; a quarrel is no vow.
  const countedOff = (off) => {
    const groups = [...new Set(off.map((id) => switchOf(id)?.dataset.of ?? id))];
    const quarrels = groups.filter((id) => switchOf(id)?.closest("li.friction")).length;
    const kinds = [["banner.vows", groups.length - quarrels], ["banner.quarrels", quarrels]].filter(([, many]) => many);
    return { many: groups.length, counted: listed(kinds.map(([key, many]) => told(key, { many }))).flat() };
  };
  const banner = (state, changed, asked, { undo, reset }) => {
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
    const button = (key, act) => {
      const made = element("button", { "data-act": key }, ...told(key));
      made.addEventListener("click", act);
      return made;
    };
    const said = element("span", {}, ...(many ? told("banner", { told: counted }) : choices));
    const more = many > 1 ? ["\u00a0· ", ...told("more", { count: many - 1 })] : [];
    const quoted = many ? [element("span", { class: many > 1 ? "lifted some" : "lifted" }, element("s", {}, ...vowOf(gone(state.off)[0]).words), ...more)] : [];
    const buttons = element("span", { class: "acts" }, ...(many ? [button("undo", undo), " "] : []), button("reset", reset));
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
  // What stands in the headline as the page was made returns with the state that it was made in.
  const made = new Map(all("#headline :is(.counts, #proof)").map((one) => [one, one.cloneNode(true)]));
  const remade = (box) => box.replaceChildren(...made.get(box).cloneNode(true).childNodes);
  // The votes that are counted, where it wins; of who fails the sentence has them.
  const counted = (it, changed) => {
    const box = $("#headline .counts");
    if (!box) return;
    box.hidden = !it?.wins;
    if (!changed) remade(box);
    else if (!box.hidden) box.replaceChildren(element("ul", { class: "parts" }, ...partsOf(rule, it, () => [])));
  };
  const answer = (it, { changed, asked }) => {
    const box = $("#answer");
    const dense = changed && it !== null && units(it.ids).length > MOST_WHOLE;
    const said = element("p", {}, ...(it || !asked ? headOf(it, { dense }) : told(data.explorer ? "none" : "head.nobody")));
    counted(it, changed);
    const begin = document.createTreeWalker(said, NodeFilter.SHOW_TEXT).nextNode();
    begin.data = capital(begin.data);
    if (box.textContent !== said.textContent) box.replaceChildren(...said.childNodes);
    box.dataset.cabinet = it ? it.ids.join(" ") : "";
    document.title = `${box.textContent} · ${data.title}`;
  };
  // In short, as it stands at the bottom: with the first vow that is against it, as the verdict has that.
  const brief = new Map(all(".chip[title]").map((chip) => [chip.title, chip.querySelector("bdi").textContent]));
  const briefly = (id) => {
    const whole = name(id), said = whole.textContent, short = brief.get(capital(said));
    return short ? element("bdi", { title: said }, short) : whole;
  };
  const sheet = (it) => {
    const against = $("#verdict .breaks ~ .statements .sentence")?.textContent ?? "";
    const said = element("span", {}, ...headOf(it, { short: true }));
    const short = element("span", {}, capital(said.textContent));
    fit($("#sheet"), [[short, " ", element("span", { class: "quiet" }, capital(against))], [short]]);
  };

  const spelledOut = (it) => element("p", {}, ...headOf(it, { whole: true })).textContent.trim();

  return { additionsOf, answer, supposed, unread, chosen, sheet, headOf, spelledOut, chamber, gather, label, sum, verdict, list, doubted, proof, banner, labels };
};
