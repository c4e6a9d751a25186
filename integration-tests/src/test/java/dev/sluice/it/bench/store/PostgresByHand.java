package dev.sluice.it.bench.store;

import dev.sluice.data.Name;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.testkit.PostgresServer;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import org.postgresql.copy.PGCopyOutputStream;

/** Binary COPY both ways; what is read is thrown away undecoded. */
final class PostgresByHand implements ByHand {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int BUFFER = 1 << 16;

    private final Store adapter =
            Stores.open(PostgresServer.shared().createDatabase().storeUrl());

    @Override
    public String store() {
        return "PostgreSQL";
    }

    @Override
    public Store adapter() {
        return adapter;
    }

    @Override
    public Name name(String table) {
        return Name.of("public", table);
    }

    @Override
    public int rows() {
        return 400_000;
    }

    @Override
    public Write like() {
        return Write.insert();
    }

    @Override
    public String tool() {
        return "`COPY … (FORMAT binary)`, read: thrown away";
    }

    @Override
    public void write(String table, List<Item> items) throws Exception {
        try (Connection connection = adapter.unwrap(Connection.class).orElseThrow();
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                        new PGCopyOutputStream(
                                connection.unwrap(PGConnection.class),
                                "COPY public." + table + " FROM STDIN (FORMAT binary)"),
                        BUFFER))) {
            out.write(SIGNATURE);
            out.writeLong(0);
            for (Item item : items) {
                out.writeShort(6);
                out.writeInt(8);
                out.writeLong(item.id());
                text(out, item.name());
                out.writeInt(8);
                out.writeDouble(item.score());
                out.writeInt(1);
                out.writeBoolean(item.active());
                out.writeInt(4);
                out.writeInt(item.count());
                text(out, item.note());
            }
            out.writeShort(-1);
        }
    }

    private static void text(DataOutputStream out, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public long read(String table) throws Exception {
        try (Connection connection = adapter.unwrap(Connection.class).orElseThrow();
                PGCopyInputStream in = new PGCopyInputStream(
                        connection.unwrap(PGConnection.class), "COPY public." + table + " TO STDOUT (FORMAT binary)")) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return rows();
    }
}
