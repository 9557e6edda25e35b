// The one line to the simulator, over which the chats of everyone on the page come.
import { addressOf, ask } from "./wire.js";

const RETRY_TIME = 2000;

export class Line {
  /** @param phones the page's phones, a list that changes; @param forgotten called with a phone the simulator does not know. */
  constructor(phones, forgotten) {
    this.phones = phones;
    this.forgotten = forgotten;
  }

  /** Listen (again): after a phone came or went. Asks for no more than is new. */
  open() {
    clearTimeout(this.retry);
    this.source?.close();
    if (!this.phones.length) return;
    const people = this.phones.map((phone) => `${phone.person.id}:${phone.version}`).join(",");
    this.source = new EventSource(addressOf("/people/events", { people }));
    this.source.onmessage = (event) => {
      const chat = JSON.parse(event.data);
      this.phones.find((phone) => phone.person.id === chat.chat_id)?.receive(chat);
    };
    this.source.onerror = () => {
      for (const phone of this.phones) phone.lost();
      if (this.source.readyState === EventSource.CLOSED) this.retry = setTimeout(() => this.again(), RETRY_TIME);
    };
  }

  /** After the line was cut for good: let go of whom the simulator forgot, and listen again. */
  async again() {
    for (const phone of [...this.phones]) {
      try {
        await ask("GET", `/people/${phone.person.id}`);
      } catch (error) {
        if (error.status === 404) await this.forgotten(phone);
        else return void (this.retry = setTimeout(() => this.again(), RETRY_TIME));
      }
    }
    this.open();
  }
}
