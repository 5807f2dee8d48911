/** Channel names between preload and main; the page sees none of them. */
export const REQUEST_CHANNEL = 'plastiscope-request';
export const EVENT_CHANNEL = 'plastiscope-event';
export const DROP_CHANNEL = 'plastiscope-drop';
export const READER_CHANNEL = 'plastiscope-reader';
