package dev.sluice.replicate.debezium;

import dev.sluice.change.StreamEvent;

/** Takes a stream's events, all on the thread that runs it. An exception ends the stream and is thrown by it. */
public interface StreamHandler {

    /** May block: the source then waits. The thread is interrupted if the stream is closed meanwhile. */
    void handle(StreamEvent event);

    /** Nothing is waiting just now. Called over and over while that is so. */
    void idle();
}
