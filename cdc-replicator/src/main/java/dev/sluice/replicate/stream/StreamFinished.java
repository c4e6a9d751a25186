package dev.sluice.replicate.stream;

/** Ends a stream from within its handler. Not a failure. */
final class StreamFinished extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final StreamEnd end;

    StreamFinished(StreamEnd end) {
        super("the stream ended: " + end, null, false, false);
        this.end = end;
    }

    StreamEnd end() {
        return end;
    }
}
