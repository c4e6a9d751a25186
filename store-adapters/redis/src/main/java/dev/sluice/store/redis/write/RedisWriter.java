package dev.sluice.store.redis.write;

import dev.sluice.change.Change;
import dev.sluice.data.Row;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.UnportableValueException;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.Writer;
import dev.sluice.store.redis.key.KeyScan;
import dev.sluice.store.redis.session.Link;
import dev.sluice.store.redis.session.RedisErrors;
import dev.sluice.store.redis.value.Octets;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows in one go, each as a script of its own, which the server runs as a whole: nobody sees half a row, and whether a key is there
 * is decided where it is written. A flush lasts as the server's {@code appendfsync} and {@code save} say.
 */
final class RedisWriter implements Writer {
    private static final int MOST_PENDING = 10_000;
    private static final long MOST_BYTES = 16 << 20;
    private final Link link;
    private final String doing;
    private final Encoding encoding;
    private final byte[] text;
    private final Write.Mode mode;
    private final byte[] script;
    private final List<Pending> pending = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private long pendingBytes;
    private long written;
    private long deleted;

    /** What waits to be sent. */
    @SuppressWarnings("ArrayRecordComponent")
    private sealed interface Pending {
        record Put(Row row, byte[][] arguments) implements Pending {}

        record Delete(byte[] key, byte @Nullable [] member) implements Pending {}

        record Truncate() implements Pending {}
    }

    RedisWriter(Link link, String doing, Encoding encoding, Write.Mode mode) {
        this.link = link;
        this.doing = doing;
        this.encoding = encoding;
        this.mode = mode;
        this.text = encoding instanceof MemberEncoding ? Scripts.ADD : Scripts.PUT;
        this.script = (byte[])
                link.call(doing, CommandType.SCRIPT, Octets.of("LOAD"), text).get(0);
    }

    @Override
    public void write(Row row) {
        put(row, mode, Set.of());
    }

    @Override
    public void delete(Row key) {
        Pending.Delete doomed;
        try {
            doomed = new Pending.Delete(encoding.key(key), encoding.member(key));
        } catch (UnportableValueException e) {
            // no row can have such a key
            return;
        }
        add(doomed, doomed.key().length);
    }

    @Override
    public void apply(Change change) {
        if (change instanceof Change.Upsert upsert) {
            put(upsert.after(), Write.Mode.UPSERT, upsert.unavailable());
        } else if (change instanceof Change.Delete delete) {
            delete(delete.before());
        } else {
            add(new Pending.Truncate(), 0);
        }
    }

    private void put(Row row, Write.Mode how, Set<String> unavailable) {
        byte[][] arguments;
        try {
            arguments = arguments(encoding.put(row, unavailable), how);
        } catch (UnportableValueException e) {
            rejected.add(new Rejected(row, String.valueOf(e.getMessage())));
            return;
        }
        long bytes = 0;
        for (byte[] argument : arguments) {
            bytes += argument.length;
        }
        add(new Pending.Put(row, arguments), bytes);
    }

    private byte[][] arguments(Encoding.Put put, Write.Mode how) {
        List<byte[]> arguments = new ArrayList<>(List.of(script, Octets.of("1"), put.key()));
        arguments.add(Octets.of(how == Write.Mode.INSERT ? "insert" : "upsert"));
        if (encoding instanceof MemberEncoding) {
            arguments.addAll(List.of(put.commands().get(0)));
            return arguments.toArray(byte[][]::new);
        }
        arguments.add(Octets.of(Integer.toString(put.kept().size())));
        arguments.addAll(put.kept());
        for (byte[][] command : put.commands()) {
            arguments.add(Octets.of(Integer.toString(command.length)));
            arguments.addAll(List.of(command));
        }
        return arguments.toArray(byte[][]::new);
    }

    private void add(Pending what, long bytes) {
        pending.add(what);
        pendingBytes += bytes;
        if (pending.size() >= MOST_PENDING || pendingBytes >= MOST_BYTES) {
            send();
        }
    }

    @Override
    public WriteReport flush() {
        send();
        WriteReport report = new WriteReport(written, deleted, rejected);
        rejected.clear();
        written = 0;
        deleted = 0;
        return report;
    }

    private void send() {
        List<Pending> all = List.copyOf(pending);
        pending.clear();
        pendingBytes = 0;
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Pending.Truncate) {
                send(all.subList(from, i));
                truncate();
                from = i + 1;
            }
        }
        send(all.subList(from, all.size()));
    }

    private void send(List<Pending> some) {
        if (some.isEmpty()) {
            return;
        }
        // once more, in case somebody emptied the server's cache of scripts
        RedisFuture<List<Object>> loaded = link.ask(CommandType.SCRIPT, Octets.of("LOAD"), text);
        List<RedisFuture<List<Object>>> asked = new ArrayList<>(some.size());
        for (Pending each : some) {
            asked.add(
                    each instanceof Pending.Put put
                            ? link.ask(CommandType.EVALSHA, put.arguments())
                            : ask((Pending.Delete) each));
        }
        try {
            link.answer(loaded, doing);
            for (int i = 0; i < asked.size(); i++) {
                done(some.get(i), link.await(asked.get(i), doing));
            }
        } catch (StoreUnavailableException e) {
            if (mode == Write.Mode.UPSERT) {
                throw e;
            }
            throw new WriteOutcomeUnknownException(
                    "Cannot know which rows were inserted to " + doing
                            + ": the connection broke or was given up before the server had answered; read them back",
                    e);
        }
    }

    private RedisFuture<List<Object>> ask(Pending.Delete doomed) {
        byte[] member = doomed.member();
        return member == null
                ? link.ask(CommandType.UNLINK, doomed.key())
                : link.ask(CommandType.EVAL, Scripts.REMOVE, Octets.of("1"), doomed.key(), member);
    }

    private void done(Pending what, Link.Answer answer) {
        String refusal = answer.refusal();
        if (!(what instanceof Pending.Put put)) {
            deleted += (Long) values(answer, refusal).get(0);
        } else if (refusal != null && RedisErrors.isOfOneRow(refusal)) {
            rejected.add(new Rejected(put.row(), refusal));
        } else if ((Long) values(answer, refusal).get(0) == 0) {
            rejected.add(new Rejected(put.row(), "a row with this key is there"));
        } else {
            written++;
        }
    }

    private List<Object> values(Link.Answer answer, @Nullable String refusal) {
        if (refusal != null) {
            throw link.giveUp(RedisErrors.refused(doing, refusal, null));
        }
        return answer.values();
    }

    private void truncate() {
        KeyScan scan = KeyScan.of(link, doing, encoding.pattern(), encoding.type());
        for (List<byte[]> keys = scan.next(); keys != null; keys = scan.next()) {
            byte[][] held = keys.stream().filter(encoding::holds).toArray(byte[][]::new);
            if (held.length > 0) {
                link.call(doing, CommandType.UNLINK, held);
            }
        }
    }

    @Override
    public void close() {
        pending.clear();
        link.close();
    }
}
