// What a reader takes along: the chamber as a picture, the coalition as a table, the answer as text.
const makeTaking = (data, { seatsOf, copy, address, widthOf, spelledOut }) => {
  const FRAME = { y: -770, below: 65 }; // where it begins, and what is left for the title below the seats
  const LEAST_WIDTH = 1280;
  const EDGE = 18; // beside the widest label, in units of the picture
  const SCALE = 2; // dots of a PNG for each unit
  const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"];
  const TYPE = ["font-family", "font-size", "font-weight"];
  const said = () => $("#answer").textContent.trim();
  // What was changed before it was so, if anything was: by the page's maker, or by its reader.
  const supposed = () => all("#headline .wish, #supposed").map(plain).filter(Boolean).join(" ");
  const plain = (one) => one.textContent.trim().replace(/\s+/g, " ");

  // The chamber, with what style sheets say of it written into it

  const put = (svg, tag, attributes, text) => {
    const made = drawn(tag, attributes, ...(text ? [text] : []));
    svg.append(made);
    return made;
  };
  const styled = (from, to, keys) => {
    const style = getComputedStyle(from);
    for (const key of keys) to.setAttribute(key, style.getPropertyValue(key));
  };
  const lines = (text, longest) => {
    const most = Math.ceil(text.length / Math.ceil(text.length / longest)) + 5; // lines alike in length
    const found = [""];
    for (const word of text.split(" ")) {
      if (found.at(-1) && found.at(-1).length + word.length > most) found.push("");
      found[found.length - 1] += `${found.at(-1) && " "}${word}`;
    }
    return found;
  };
  // As wide as its labels ask for, which the page lets stand over the edge.
  const frameOf = (svg) => {
    const reach = all("text.wedge:not(.crowded)", svg).map((text) => {
      const share = text.getAttribute("text-anchor") === "middle" ? 0.5 : 1;
      return Math.abs(text.getAttribute("x")) + share * widthOf(text) + EDGE;
    });
    return Math.max(LEAST_WIDTH, 2 * Math.ceil(Math.max(0, ...reach)));
  };
  const picture = () => {
    const shown = $("svg.chamber");
    const copied = shown.cloneNode(true);
    const above = supposed() ? lines(supposed(), 100) : [];
    const { below } = FRAME;
    const y = FRAME.y - (above.length && 30 * above.length + 12);
    const seen = shown.viewBox.baseVal;
    const bottom = seen.y + seen.height; // there may be names below the seats
    const height = bottom + below - y;
    const width = frameOf(shown), x = -width / 2;
    copied.removeAttribute("class");
    copied.removeAttribute("aria-labelledby");
    copied.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    copied.setAttribute("width", width);
    copied.setAttribute("height", height);
    copied.setAttribute("role", "img");
    copied.querySelector("title").textContent = [supposed(), said()].filter(Boolean).join(" ");
    const groups = all("g.seats", copied);
    for (const [at, group] of all("g.seats", shown).entries()) {
      const circle = group.querySelector("circle");
      if (group.dataset.player) groups[at].id = group.dataset.player;
      if (circle) styled(circle, groups[at], KEPT);
      const told = group.getAttribute("aria-label");
      if (told) groups[at].prepend(put(copied, "title", {}, told));
    }
    const shows = groups.map((one) => one.querySelector("title")?.textContent).filter(Boolean).join("; ");
    copied.querySelector("title").after(put(copied, "desc", {}, shows));
    const others = "text, polyline, circle.ghost, .abstains circle, :is(rect, tspan)[fill]";
    const rest = all(others, copied);
    for (const [at, one] of all(others, shown).entries()) {
      if (one.matches(".crowded")) rest[at].remove();
      styled(one, rest[at], one.tagName === "text" ? ["fill", ...TYPE] : [...KEPT, "mask"]);
    }
    const body = getComputedStyle(document.body);
    const paper = put(copied, "rect", { x, y, width, height, fill: body.backgroundColor });
    copied.prepend(paper);
    const type = { ...(data.rtl ? { direction: "rtl" } : {}), fill: body.color, "font-family": getComputedStyle($("#answer")).fontFamily, "text-anchor": "middle" };
    const large = lines(said(), 62);
    const [heading, size] = large.length > 3 ? [lines(said(), 88), 25] : [large, 34];
    above.forEach((line, at) => put(copied, "text", { ...type, x: 0, y: y + 48 + 30 * at, "font-size": 22 }, line));
    heading.slice(0, 4).forEach((line, at) => {
      put(copied, "text", { ...type, x: 0, y: FRAME.y + 58 + 1.25 * size * at, "font-size": size, "font-weight": 600 }, line);
    });
    const small = [data.title, data.credit].filter(Boolean).join(" · ");
    put(copied, "text", { ...type, x: 0, y: bottom + 47, "font-size": 22 }, small);
    return { width, height, svg: new XMLSerializer().serializeToString(copied) };
  };
  const painted = async ({ width, height, svg }) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = element("canvas", { width: SCALE * width, height: SCALE * height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  };

  // The coalition as a table, with what a spreadsheet would take for a formula made text

  const cell = (value) => {
    const text = /^'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/.test(value) ? `'${value}` : value;
    return /[,"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const table = (it) => {
    const roles = [["governs", it?.ids], ["supports", it?.support], ["abstains", it?.abstain]];
    const does = (id) => roles.find(([, who]) => who?.includes(id))?.[0] ?? "outside";
    const rows = data.judge.players.map((one) => {
      const { low, high } = seatsOf?.([one.id]) ?? one;
      const guess = $(`[data-chip="${CSS.escape(one.id)}"] .number > :first-child`) ? "yes" : "";
      return [one.id, data.names[one.id] ?? one.id, low, high, does(one.id), supposed(), guess];
    });
    return [["id", "name", "seats_least", "seats_most", "role", "supposed", "estimated"], ...rows]
      .map((row) => `${row.map((value) => cell(String(value))).join(",")}\r\n`)
      .join("");
  };
  const cited = (one) => {
    const cites = all(".said, .sources a", one.parentNode);
    return [`- ${plain(one)}`, ...cites.map((cite) => ["  ", plain(cite), cite.href && ` ${cite.href}`].filter(Boolean).join(""))];
  };
  // Where nobody can govern: why, and who said so.
  const nobody = () => {
    const why = $("#reasons .row.impossible:not([id], [data-about]) p.why");
    if (!why || supposed()) return [];
    const said = [...new Set(all("a.vow", why).map((one) => one.getAttribute("href")))];
    const vows = said.map((id) => document.getElementById(id.slice(1))?.querySelector(".vow")).filter(Boolean);
    return [plain(why), ...vows.flatMap((one) => cited(one.closest("label")))];
  };
  const text = (it) => {
    // What stands against it, then its strain with each quarrel, or the splits alone.
    const lines = all("#verdict :is(.sentence, .strains > summary, .split:not(:has(~ .strains)))");
    const against = it ? lines.flatMap((one) => (one.matches(".sentence") ? cited(one) : plain(one))) : nobody();
    const titled = [data.title, $("#headline time")?.textContent].filter(Boolean).join(" · ");
    const where = /^https?:/.test(address()) ? [address()] : [];
    const below = [titled, data.credit, ...where].filter(Boolean);
    return [[supposed(), spelledOut(it), ...against].filter(Boolean).join("\n"), below.join("\n")].join("\n\n");
  };

  const save = (content, kind, type) => {
    const href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    const link = element("a", { href, download: `${data.file}.${kind}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  };
  const KINDS = {
    svg: () => save(picture().svg, "svg", "image/svg+xml"),
    png: async () => save(await painted(picture()), "png"),
    csv: (it) => save(table(it), "csv", "text/csv"),
    text: (it) => copy(text(it)),
  };
  return KINDS;
};
