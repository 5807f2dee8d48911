import { serveEntry } from './serveEntry';

// TensorFlow's own log lines would mix with the messages of a command; read once, when the library is loaded.
process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';

serveEntry(__dirname);
