// A part that does not follow what the reader does.
makeFrame().listen(() => {});
