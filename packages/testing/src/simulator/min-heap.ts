/** A priority queue: the element that `isBefore` puts first comes out first. */
export class MinHeap<T> {
  readonly #elements: T[] = [];
  readonly #isBefore: (a: T, b: T) => boolean;

  constructor(isBefore: (a: T, b: T) => boolean) {
    this.#isBefore = isBefore;
  }

  get size(): number {
    return this.#elements.length;
  }

  peek(): T | undefined {
    return this.#elements[0];
  }

  push(element: T): void {
    const elements = this.#elements;
    let index = elements.length;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      // A parent's index is that of an element.
      const parent = elements[parentIndex] as T;
      if (!this.#isBefore(element, parent)) break;
      elements[index] = parent;
      index = parentIndex;
    }
    elements[index] = element;
  }

  pop(): T | undefined {
    const elements = this.#elements;
    const first = elements[0];
    const last = elements.pop();
    // There is an element, so `last` is one.
    if (elements.length > 0) this.#sink(last as T);
    return first;
  }

  /** Puts the element in the first place, and down from there. */
  #sink(element: T): void {
    const elements = this.#elements;
    let index = 0;
    for (;;) {
      let childIndex = 2 * index + 1;
      if (childIndex >= elements.length) break;
      // Both indexes are below the length.
      const [left, right] = [elements[childIndex] as T, elements[childIndex + 1]];
      let child = left;
      if (right !== undefined && this.#isBefore(right, left)) {
        childIndex++;
        child = right;
      }
      if (!this.#isBefore(child, element)) break;
      elements[index] = child;
      index = childIndex;
    }
    elements[index] = element;
  }
}
