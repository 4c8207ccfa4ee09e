/**
 * The bytes are not a message: a field does not end where they do, or is of a kind that is not read. It says no more,
 * since nobody gets to see it.
 */
export class MalformedMessageError extends Error {}

/** 64 bits in groups of 7. */
const MAX_VARINT_BYTES = 10;

/** The kinds of fields that are in use. https://protobuf.dev/programming-guides/encoding/#structure */
export const VARINT = 0;
export const LENGTH_DELIMITED = 2;
const FIXED_64 = 1;
const FIXED_32 = 5;

/** Reads the wire format of protobuf, front to back, and never beyond the bytes it is given. */
export class MessageReader {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#position === this.#bytes.length;
  }

  /**
   * A number of up to 64 bits. Beyond 2^53 it is not exact, which does no harm to what is compared with a length.
   *
   * @throws MalformedMessageError if it does not end in time.
   */
  varint(): number {
    let value = 0;
    for (let index = 0, factor = 1; index < MAX_VARINT_BYTES; index++, factor *= 128) {
      const byte = this.#bytes[this.#position++];
      if (byte === undefined) break;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    throw new MalformedMessageError();
  }

  /** @throws MalformedMessageError if there are not as many bytes as the length before them says. */
  bytes(): Buffer {
    const length = this.varint();
    const start = this.#position;
    this.#advance(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** @throws MalformedMessageError if the field does not end in time, or is of a kind that is not in use. */
  skip(kind: number): void {
    if (kind === VARINT) this.varint();
    else if (kind === LENGTH_DELIMITED) this.#advance(this.varint());
    else if (kind === FIXED_64) this.#advance(8);
    else if (kind === FIXED_32) this.#advance(4);
    else throw new MalformedMessageError();
  }

  #advance(length: number): void {
    if (length > this.#bytes.length - this.#position) throw new MalformedMessageError();
    this.#position += length;
  }
}
