package dev.sluice.store.redis.value;

import dev.sluice.data.Variant;
import java.util.ArrayList;
import java.util.List;

/** The commands that make a stream of {@link StreamForm} again: entries with their ids, groups, consumers, and what they have pending. */
final class StreamCommands {
    private StreamCommands() {}

    static List<byte[][]> of(byte[] key, Variant stream) {
        List<byte[][]> commands = new ArrayList<>();
        List<Variant> entries = RecordCommands.items(RecordCommands.member(stream, "entries"));
        if (entries.isEmpty()) {
            // there is no other command for a stream without entries
            byte[] passing = Octets.of("sluice");
            commands.add(group("CREATE", key, passing, Octets.of("$"), Octets.of("MKSTREAM")));
            commands.add(group("DESTROY", key, passing));
        }
        for (Variant entry : entries) {
            List<byte[]> add = new ArrayList<>(List.of(Octets.of("XADD"), key, bytes(entry, "id")));
            add.addAll(RecordCommands.pairs(RecordCommands.member(entry, "fields")));
            commands.add(add.toArray(byte[][]::new));
        }
        commands.add(RecordCommands.command("XSETID", key, bytes(stream, "lastId")));
        for (Variant group : RecordCommands.items(RecordCommands.member(stream, "groups"))) {
            group(key, group, commands);
        }
        return commands;
    }

    private static void group(byte[] key, Variant group, List<byte[][]> commands) {
        byte[] name = bytes(group, "name");
        commands.add(group("CREATE", key, name, bytes(group, "lastId")));
        for (Variant consumer : RecordCommands.items(RecordCommands.member(group, "consumers"))) {
            commands.add(group("CREATECONSUMER", key, name, Octets.of(consumer)));
        }
        for (Variant pending : RecordCommands.items(RecordCommands.member(group, "pending"))) {
            commands.add(RecordCommands.command(
                    "XCLAIM",
                    key,
                    name,
                    bytes(pending, "consumer"),
                    Octets.of("0"),
                    bytes(pending, "id"),
                    Octets.of("TIME"),
                    bytes(pending, "deliveredAt"),
                    Octets.of("RETRYCOUNT"),
                    bytes(pending, "deliveries"),
                    Octets.of("FORCE"),
                    Octets.of("JUSTID")));
        }
    }

    private static byte[][] group(String what, byte[] key, byte[]... arguments) {
        byte[][] all = new byte[arguments.length + 2][];
        all[0] = Octets.of(what);
        all[1] = key;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return RecordCommands.command("XGROUP", all);
    }

    private static byte[] bytes(Variant document, String name) {
        return Octets.of(RecordCommands.member(document, name));
    }
}
