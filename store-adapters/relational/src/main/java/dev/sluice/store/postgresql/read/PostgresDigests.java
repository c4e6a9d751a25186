package dev.sluice.store.postgresql.read;

import dev.sluice.digest.BucketSums;
import dev.sluice.digest.DigestRead;
import dev.sluice.digest.RowDigests;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.postgresql.catalog.PostgresCatalog;
import dev.sluice.store.postgresql.catalog.PostgresTable;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;

/** Adds up rows in the server, with as many of its workers as it likes. */
public final class PostgresDigests implements RowDigests {
    private final Sessions sessions;
    private final PostgresCatalog catalog;
    private final PostgresReader reader;

    public PostgresDigests(Sessions sessions, PostgresCatalog catalog, PostgresReader reader) {
        this.sessions = sessions;
        this.catalog = catalog;
        this.reader = reader;
    }

    @Override
    public boolean covers(DigestRead wanted) {
        Optional<PostgresTable> found = catalog.table(wanted.read().dataset());
        if (found.isEmpty() || found.get().kind() == PostgresTable.Kind.VIEW) {
            return false;
        }
        PostgresTable table = found.get();
        DigestText text = new DigestText(table);
        Read read = wanted.read();
        return read.limit() == Read.NO_LIMIT
                && read.options().isEmpty()
                && !wanted.fields().isEmpty()
                && wanted.fields().stream().allMatch(text::has)
                && wanted.key().stream().allMatch(text::has)
                && new Pushdown(table).exact(read.filter()) != null
                && isUnicode();
    }

    /** Others may hold what is no text of theirs. */
    private boolean isUnicode() {
        try (Session session = sessions.open()) {
            return "UTF8"
                    .equals(session.sql()
                            .fetchSingle("SELECT current_setting('server_encoding')")
                            .get(0, String.class));
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("ask for the encoding of " + sessions.address(), e);
        }
    }

    @Override
    public BucketSums sums(DigestRead wanted) {
        PostgresTable table = catalog.require(wanted.read().dataset());
        DigestText text = new DigestText(table);
        // without OFFSET the planner would have each hash computed several times
        String statement = "SELECT place, count(*), sum(('x' || left(hash, 16))::bit(64)::bigint),"
                + " sum(('x' || substr(hash, 17, 16))::bit(64)::bigint) FROM (SELECT " + place(wanted, text)
                + " AS place, " + text.hash(wanted.fields()) + " AS hash FROM " + table.from() + " WHERE "
                + condition(table, wanted) + " OFFSET 0) AS hashes GROUP BY place";
        String what = "add up the rows of " + table.dataset().name();
        try (Session session = sessions.open()) {
            session.begin("READ ONLY");
            // or the sums of all buckets would not stay in memory
            session.execute("SET LOCAL work_mem = '64MB'");
            try (Statement asked = session.connection().createStatement();
                    ResultSet found = asked.executeQuery(statement)) {
                return sums(found);
            }
        } catch (SQLException e) {
            throw PostgresErrors.explain(what, e);
        }
    }

    private static BucketSums sums(ResultSet found) throws SQLException {
        BucketSums sums = new BucketSums();
        while (found.next()) {
            BigDecimal high = found.getBigDecimal(3);
            BigDecimal low = found.getBigDecimal(4);
            sums.add(HexFormat.fromHexDigits(found.getString(1)), found.getLong(2), high.longValue(), low.longValue());
        }
        return sums;
    }

    private static String place(DigestRead wanted, DigestText text) {
        return "left(" + text.hash(wanted.place()) + ", 4) COLLATE \"C\"";
    }

    private static String condition(PostgresTable table, DigestRead wanted) {
        String condition = new Pushdown(table).exact(wanted.read().filter());
        if (condition == null) {
            throw new SettingsException("Cannot add up the rows of "
                    + wanted.read().dataset() + ": the server does not decide the filter exactly; read them");
        }
        return condition;
    }

    @Override
    public RowStream rows(DigestRead wanted, BitSet buckets) {
        PostgresTable table = catalog.require(wanted.read().dataset());
        String places = buckets.stream()
                .mapToObj(bucket -> HexFormat.of().toHexDigits((char) bucket))
                .collect(Collectors.joining(",", "'{", "}'::text[]"));
        return reader.read(
                wanted.read(),
                condition(table, wanted),
                place(wanted, new DigestText(table)) + " = ANY (" + places + ")");
    }
}
