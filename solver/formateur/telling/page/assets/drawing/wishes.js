// What the reader asks for otherwise than the page was made with.
const makeWishes = (data, { name, joined }) => {
  // In the order in which the page has all of them, whichever was clicked first.
  const listing = all("select[data-party]").map((one) => one.dataset.party);
  const chosen = (state) => {
    const before = data.initial;
    const same = (key) => String([state[key]].flat().sort()) === String([before[key]].flat().sort());
    const wishes = ["with", "without", "led"].filter((key) => !same(key)).map((key) => {
      const asked = [state[key]].flat().filter(Boolean);
      const names = asked.sort((one, other) => listing.indexOf(one) - listing.indexOf(other)).map(name);
      return [data.words[`wish.${key}`], " ", ...(names.length ? joined(names, "comma") : ["–"])];
    });
    if (!same("theory")) wishes.push([$("#theory").selectedOptions[0].text]);
    return joined(wishes, "semicolon").flat();
  };

  return chosen;
};
