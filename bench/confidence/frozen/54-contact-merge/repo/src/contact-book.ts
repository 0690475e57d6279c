export type Contact = { email: string; name: string; phone: string | null };

export class AlreadyThere extends Error {
  readonly email: string;
  constructor(email: string) {
    super(`there is a contact with the address ${email}`);
    this.name = "AlreadyThere";
    this.email = email;
  }
}

export class ContactBook {
  private readonly contacts = new Map<string, Contact>();

  add(contact: Contact): void {
    if (this.contacts.has(contact.email)) throw new AlreadyThere(contact.email);
    this.contacts.set(contact.email, contact);
  }

  update(email: string, change: Partial<Contact>): void {
    const contact = this.contacts.get(email);
    if (!contact) throw new Error(`no contact ${email}`);
    this.contacts.set(email, { ...contact, ...change });
  }

  get(email: string): Contact | undefined {
    return this.contacts.get(email);
  }

  get size(): number {
    return this.contacts.size;
  }
}
