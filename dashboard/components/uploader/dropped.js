// What was dropped or chosen, as files with their paths; a dropped folder is walked through.
const isWanted = ({ path, file }) => file.size > 0 && !path.split("/").some((part) => part.startsWith("."));

const chosenFiles = (input) =>
  [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file })).filter(isWanted);

const fileOf = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));

// A folder tells its entries in parts, and that it is through with an empty part.
const entriesOf = async (folder) => {
  const reader = folder.createReader();
  const entries = [];
  for (;;) {
    const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!part.length) return entries;
    entries.push(...part);
  }
};

const walk = async (entry) => {
  if (entry.isFile) return [{ path: entry.fullPath.replace(/^\//, ""), file: await fileOf(entry) }];
  return (await Promise.all((await entriesOf(entry)).map(walk))).flat();
};

const droppedFiles = async (transfer) => {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
  return (await Promise.all(entries.map(walk))).flat().filter(isWanted);
};
