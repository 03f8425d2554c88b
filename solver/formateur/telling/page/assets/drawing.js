// Draws all that follows the state. What was judged comes in; nothing is judged here.
const makeDrawing = (data, judge, telling) => {
  const naming = makeNaming(judge, telling);
  const vows = makeVows(telling);
  const chosen = makeWishes(data, telling);
  const lettered = makeBarNames(data.colors, (id) => naming.briefly(id).textContent);
  const vote = makeVotes(data, judge, telling);
  const answer = makeAnswer(data, judge, telling, naming, vote);
  const bar = makeBar(data, judge, vote, lettered);
  const partsOf = makeParts(telling, vote, bar);
  const strainsOf = makeStrains(telling, vows);
  const additionsOf = makeAdditions(data, telling, naming, answer);
  const { headOf, spelledOut } = answer;
  return {
    ...{ additionsOf, chosen, headOf, spelledOut },
    ...makeHeadline(data, telling, naming, { headOf, partsOf }),
    ...makeChamber(data, judge, telling, vote),
    ...makeVerdict(data, judge, telling, naming, { vows, answer, bar, partsOf, strainsOf, additionsOf }),
    list: makeListing(data, telling, naming, { vote, answer, bar, strainsOf, chosen, lettered }),
    ...makeBanner(telling, vows, chosen),
  };
};
