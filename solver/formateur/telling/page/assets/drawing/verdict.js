// The verdict on the coalition that is shown: the vote on it, the vows that it breaks, what would complete
// it, what strains it, and who is needed.
const makeVerdict = (data, judge, telling, naming, { vows, answer, bar, partsOf, strainsOf, additionsOf }) => {
  const { name, named, manyOf, listed, told, sentence, between } = telling;
  const { units, crowded, briefly } = naming;
  const { switchOf, vowOf } = vows;
  const { spareOf, endedOf, vowsIn } = answer;

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
      if (cites.length) made.append(folded(told("source"), ...cites));
      const ids = own.length ? own : [id];
      if (!ids.some((one) => "fixed" in (switchOf(one)?.dataset ?? {}))) {
        const never = vows.some((vow) => vow.price === null);
        made.append(button({ class: "lift" }, told(never ? "lift.never" : "lift"), () => lift(ids)));
      }
      return made;
    });
  };
  const grouped = (vows) => {
    const found = new Map();
    for (const vow of vows) found.set(vow.of, [...(found.get(vow.of) ?? []), vow]);
    return found;
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
      const said = quiet(...sentence(...told(key, { many: manyOf(who), a: named(who), names })));
      return cites.size ? [said, folded(told("source"), ...cites.values())] : [said];
    });
  };
  // Whose offers do not hold because of who governs; and who else counts as voting no though no vow says so.
  const silentOf = (it) => {
    const offered = it.wins ? [] : it.lacking().flatMap((one) => one.who);
    const who = data.words["nearest.silent"] ? it.silent().filter((id) => !offered.includes(id)) : [];
    const silent = who.length ? [quiet(...sentence(...told("nearest.silent", { names: named(who) })))] : [];
    return [...conditionsOf(it), ...silent];
  };
  const neededOf = (it) => {
    if (!it.wins) return [];
    const lines = [];
    const may = it.polled || (judge.uncertain && !data.judge.sure); // of intervals the best case is told
    const spared = it.ids.length < 2 ? [] : it.spare();
    const votes = data.needed === null;
    const called = (ids, word) => listed(ids.map(crowded(ids) ? briefly : name), word);
    if (spared.length) {
      const key = `spared${may ? ".may" : ""}${votes ? ".votes" : ""}`;
      lines.push(told(key, { many: spared.length, names: called(spared, may ? "or" : "and") }));
    } else if (it.ids.length > 1) {
      lines.push(told(votes ? "tight.votes" : may ? "tight.may" : "tight", { names: called(units(it.ids), "or") }));
    }
    const hangs = it.hangs();
    if (hangs.length) lines.push(told("hangs", { many: hangs.length, names: called(hangs, "or") }));
    return lines.map((line) => quiet(...line));
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
    if (data.needed === null) parts.push(element("ul", { class: "parts" }, ...partsOf(data.judge.rule, it)), ...silentOf(it));
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

  return { verdict, sum };
};
