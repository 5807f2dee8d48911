/** One end of the line between the reader and the window, whatever kind of port carries it. */
export interface ReaderPort {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}
