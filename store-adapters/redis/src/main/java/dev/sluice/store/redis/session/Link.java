package dev.sluice.store.redis.session;

import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A connection, on which commands are queued, sent together, and answered in their order. Belongs to one thread.
 *
 * <p>Answers are lists: of one element, where the server answers with a single string or number, which are {@code byte[]} and
 * {@link Long}; or of the elements of its array, which may be lists themselves.
 */
public final class Link implements AutoCloseable {
    private final Connections home;
    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final Duration timeout;
    private boolean sound = true;
    private boolean unsent;
    private boolean closed;

    public Link(Connections home, StatefulRedisConnection<byte[], byte[]> connection, Duration timeout) {
        this.home = home;
        this.connection = connection;
        this.timeout = timeout;
    }

    /**
     * What the server answered.
     *
     * @param refusal its error, in which case there are no values
     */
    public record Answer(List<Object> values, @Nullable String refusal) {}

    /** Queues a command. */
    public RedisFuture<List<Object>> ask(CommandType command, byte[]... arguments) {
        home.requireOpen();
        CommandArgs<byte[], byte[]> all = new CommandArgs<>(ByteArrayCodec.INSTANCE);
        for (byte[] argument : arguments) {
            all.add(argument);
        }
        unsent = true;
        return connection.async().dispatch(command, new NestedMultiOutput<>(ByteArrayCodec.INSTANCE), all);
    }

    /** Sends what is queued and waits for one answer, which may be an error of the server. */
    public Answer await(RedisFuture<List<Object>> asked, String doing) {
        if (unsent) {
            connection.flushCommands();
            unsent = false;
        }
        try {
            return new Answer(asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS), null);
        } catch (InterruptedException e) {
            sound = false;
            throw RedisErrors.explain(doing, e);
        } catch (TimeoutException e) {
            sound = false;
            throw new StoreUnavailableException(
                    "Cannot " + doing + ": the server did not answer within " + timeout.toSeconds()
                            + " s; raise requestTimeout or look at the server's load",
                    e);
        } catch (ExecutionException e) {
            String refusal = RedisErrors.refusal(e);
            if (refusal != null) {
                return new Answer(List.of(), refusal);
            }
            sound = false;
            home.requireOpen();
            throw RedisErrors.explain(doing, e);
        }
    }

    /** As {@link #await}, where no error is expected. */
    public List<Object> answer(RedisFuture<List<Object>> asked, String doing) {
        Answer answer = await(asked, doing);
        if (answer.refusal() != null) {
            throw giveUp(RedisErrors.refused(doing, answer.refusal(), null));
        }
        return answer.values();
    }

    /** Drops the connection when it is closed, since other answers may be under way. */
    public SluiceException giveUp(SluiceException why) {
        sound = false;
        return why;
    }

    /** Asks and waits. */
    public List<Object> call(String doing, CommandType command, byte[]... arguments) {
        return answer(ask(command, arguments), doing);
    }

    /** The number a command answers with. */
    public long number(String doing, CommandType command, byte[]... arguments) {
        return (Long) call(doing, command, arguments).get(0);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            home.giveBack(connection, sound);
        }
    }
}
