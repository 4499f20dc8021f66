// Sends a batch in pieces: announce, send what is missing, finish. Whatever goes wrong on the way, the same three
// steps are taken again; the server knows how much of each file it has.
const UPLOADERS = new WeakMap();
const TRIES = 8;
const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const megabytes = (bytes) => (bytes / 1e6 < 10 ? (bytes / 1e6).toFixed(1) : Math.round(bytes / 1e6));

class RefusedError extends Error {}

class Uploader {
  constructor(root) {
    const part = (name) => root.querySelector(`.${name}`);
    this.list = part("batches");
    this.sending = 0;
    this.queue = Promise.resolve();
    for (const kind of ["files", "folder"]) {
      part(`pick-${kind}`).onclick = () => part(kind).click();
      part(kind).onchange = ({ target }) => {
        this.take(chosenFiles(target));
        target.value = "";
      };
    }
    this.listenToDrops(part("zone"));
    this.onLeave = (event) => this.sending && event.preventDefault();
    addEventListener("beforeunload", this.onLeave);
  }

  listenToDrops(zone) {
    const over = (on) => (event) => {
      event.preventDefault();
      zone.classList.toggle("over", on);
    };
    zone.ondragover = over(true);
    zone.ondragleave = over(false);
    zone.ondrop = async (event) => {
      over(false)(event);
      this.take(await droppedFiles(event.dataTransfer));
    };
  }

  // Batches travel one after another.
  take(files) {
    if (!files.length) return;
    const batch = new Batch(files, () => this.data);
    this.list.prepend(batch.row);
    this.sending += 1;
    this.queue = this.queue.then(() => batch.send()).finally(() => (this.sending -= 1));
  }

  destroy() {
    removeEventListener("beforeunload", this.onLeave);
  }
}

class Batch {
  constructor(files, data) {
    this.files = files;
    this.data = data;
    this.size = files.reduce((sum, { file }) => sum + file.size, 0);
    this.row = document.createElement("li");
    this.row.className = "batch";
    this.row.innerHTML = '<span class="name"></span><span class="share"></span><progress max="1" value="0"></progress><p class="note"></p>';
    const [first] = files[0].path.split("/");
    this.part("name").textContent = files.length === 1 ? files[0].path : `${first} (${files.length} files)`;
    this.say("Waiting for its turn.");
  }

  part(name) {
    return this.row.querySelector(name === "progress" ? "progress" : `.${name}`);
  }

  say(sentence) {
    this.part("note").textContent = sentence;
  }

  async send() {
    for (let tries = 0; tries < TRIES; tries += 1) {
      try {
        return await this.attempt();
      } catch (error) {
        if (error instanceof RefusedError) return this.fail(error.message);
        this.say("The connection was cut; trying again.");
        await wait(Math.min(0.5 * 2 ** tries, 15));
        if (this.moved) tries = 0;
        this.moved = false;
      }
    }
    return this.fail("The connection stayed away: drop the same files again, and the upload goes on where it stopped.");
  }

  async attempt() {
    const announced = this.files.map(({ path, file }) => ({ path, size: file.size, modified: file.lastModified }));
    const { batch, offsets } = await this.ask("POST", "/api/uploads", JSON.stringify(announced));
    this.offsets = offsets;
    this.show();
    if (this.here) this.say(`Going on at ${megabytes(this.here)} MB.`);
    else this.say("Uploading. Keep this page open.");
    for (let place = 0; place < this.files.length; place += 1) await this.sendFile(batch, place);
    const wishes = JSON.stringify({ founder: this.data().founder });
    const { imports } = await this.ask("POST", `/api/uploads/${batch}`, wishes);
    this.say(`Here. Now it is listened to, below: ${imports.join(", ")}.`);
  }

  async sendFile(batch, place) {
    const { file } = this.files[place];
    while (this.offsets[place] < file.size) {
      const from = this.offsets[place];
      const piece = file.slice(from, from + this.data().piece_bytes);
      const { offset } = await this.ask("PATCH", `/api/uploads/${batch}/${place}`, piece, { "Upload-Offset": from });
      this.offsets[place] = offset;
      this.moved = true;
      this.show();
    }
  }

  async ask(method, address, body, headers = {}) {
    const answer = await fetch(`${address}?${this.data().ticket}`, { method, body, headers });
    if (answer.status === 422) throw new RefusedError((await answer.json()).message);
    if (answer.status === 403) throw new RefusedError("This page has been open for too long: load it again and drop the same files.");
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  get here() {
    return this.offsets.reduce((sum, offset) => sum + offset, 0);
  }

  show() {
    this.part("progress").value = this.here / this.size;
    this.part("share").textContent = `${megabytes(this.here)} of ${megabytes(this.size)} MB`;
  }

  fail(sentence) {
    this.row.classList.add("failed");
    this.say(`Not taken. ${sentence}`);
  }
}

export default function ({ parentElement, data }) {
  if (!UPLOADERS.has(parentElement)) UPLOADERS.set(parentElement, new Uploader(parentElement));
  UPLOADERS.get(parentElement).data = data;
  return () => {
    UPLOADERS.get(parentElement)?.destroy();
    UPLOADERS.delete(parentElement);
  };
}
