/** Contacts with the three orders the APIs need: by UUID, by URN, by modified_on. */
import type { Contact } from '../model.ts';

export class ContactBook {
  /** In order of creation. */
  readonly all: Contact[] = [];
  readonly byUuid = new Map<string, Contact>();
  readonly byUrn = new Map<string, Contact>();
  /** Oldest modified first. */
  readonly byModified: Contact[] = [];

  /** Takes over the seeded contacts at once. */
  seed(contacts: readonly Contact[]): void {
    for (const contact of contacts) this.#index(contact);
    for (const contact of contactsByModified(contacts)) this.byModified.push(contact);
  }

  add(contact: Contact): void {
    this.#index(contact);
    this.#place(contact);
  }

  /** Changes a contact and moves it to its new place among the modified. */
  touch(contact: Contact, modifiedOn: number): void {
    this.byModified.splice(this.#position(contact.modifiedOn, contact), 1);
    contact.modifiedOn = modifiedOn;
    this.#place(contact);
  }

  setUrns(contact: Contact, urns: string[]): void {
    for (const urn of contact.urns) this.byUrn.delete(urn);
    contact.urns = urns;
    for (const urn of urns) this.byUrn.set(urn, contact);
  }

  #index(contact: Contact): void {
    this.all.push(contact);
    this.byUuid.set(contact.uuid, contact);
    for (const urn of contact.urns) this.byUrn.set(urn, contact);
  }

  #place(contact: Contact): void {
    this.byModified.splice(this.#firstFrom(contact.modifiedOn + 1), 0, contact);
  }

  #position(modifiedOn: number, contact: Contact): number {
    return this.byModified.indexOf(contact, this.#firstFrom(modifiedOn));
  }

  /** The first index whose contact is modified at or after the moment. */
  #firstFrom(moment: number): number {
    let low = 0;
    let high = this.byModified.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.byModified[middle]?.modifiedOn ?? Infinity) < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function contactsByModified(contacts: readonly Contact[]): Contact[] {
  return [...contacts].sort((a, b) => a.modifiedOn - b.modifiedOn);
}
