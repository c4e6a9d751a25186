package dev.sluice.store.jdbc.read;

import dev.sluice.digest.BucketSums;
import dev.sluice.digest.CanonicalForm;
import dev.sluice.digest.DigestRead;
import dev.sluice.digest.RowDigests;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.catalog.JdbcCatalog;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.session.JdbcErrors;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.session.Sessions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Adds up rows in a database whose language for it is known. */
public final class JdbcDigests implements RowDigests {
    private final Sessions sessions;
    private final JdbcCatalog catalog;
    private final JdbcReader reader;
    private final DigestLanguage language;

    public JdbcDigests(Sessions sessions, JdbcCatalog catalog, JdbcReader reader, DigestLanguage language) {
        this.sessions = sessions;
        this.catalog = catalog;
        this.reader = reader;
        this.language = language;
    }

    @Override
    public boolean covers(DigestRead wanted) {
        Read read = wanted.read();
        Optional<Table> found = catalog.table(read.dataset());
        if (found.isEmpty() || found.get().view() || found.get().mixed()) {
            return false;
        }
        Table table = found.get();
        try (Session session = sessions.open()) {
            return read.limit() == Read.NO_LIMIT
                    && read.options().isEmpty()
                    && !wanted.fields().isEmpty()
                    && wanted.fields().stream().allMatch(field -> has(session, table, field))
                    && wanted.key().stream().allMatch(field -> has(session, table, field))
                    && new Pushdown(session, table).exact(read.filter()) != null;
        }
    }

    private boolean has(Session session, Table table, String field) {
        return table.has(field) && text(session, table, field).isPresent();
    }

    private Optional<String> text(Session session, Table table, String field) {
        Column column = table.column(field);
        return CanonicalForm.of(column.codec().type()).isEmpty()
                ? Optional.empty()
                : language.text(column, session.quoted(field));
    }

    private String hash(Session session, Table table, List<String> fields) {
        return language.hash(fields.stream()
                .map(field -> text(session, table, field)
                        .orElseThrow(() ->
                                new IllegalArgumentException("The field " + field + " has no canonical form here")))
                .toList());
    }

    private String place(Session session, Table table, DigestRead wanted) {
        return "left(" + hash(session, table, wanted.place()) + ", 4)";
    }

    @Override
    public BucketSums sums(DigestRead wanted) {
        Table table = catalog.require(wanted.read().dataset());
        try (Session session = sessions.open()) {
            Condition condition =
                    new Pushdown(session, table).necessary(wanted.read().filter());
            String statement = "SELECT place, count(*), sum(" + language.number("left(hash, 16)") + "), sum("
                    + language.number("substr(hash, 17, 16)") + ") FROM (SELECT " + place(session, table, wanted)
                    + " AS place, " + hash(session, table, wanted.fields()) + " AS hash FROM "
                    + session.quoted(table.name()) + condition.where() + ") AS hashes GROUP BY place";
            try (PreparedStatement asked = session.prepare(statement)) {
                condition.bind(asked);
                return sums(asked);
            }
        } catch (SQLException e) {
            throw JdbcErrors.explain(sessions.database(), "add up the rows of " + table.name(), e);
        }
    }

    private static BucketSums sums(PreparedStatement asked) throws SQLException {
        BucketSums sums = new BucketSums();
        try (ResultSet found = asked.executeQuery()) {
            while (found.next()) {
                sums.add(
                        HexFormat.fromHexDigits(found.getString(1)),
                        found.getLong(2),
                        found.getBigDecimal(3).toBigInteger().longValue(),
                        found.getBigDecimal(4).toBigInteger().longValue());
            }
        }
        return sums;
    }

    @Override
    public RowStream rows(DigestRead wanted, BitSet buckets) {
        Table table = catalog.require(wanted.read().dataset());
        String places = buckets.stream()
                .mapToObj(bucket -> "'" + HexFormat.of().toHexDigits((char) bucket) + "'")
                .collect(Collectors.joining(", "));
        try (Session session = sessions.open()) {
            Condition within = buckets.isEmpty()
                    ? Condition.of("1 = 0")
                    : Condition.of(place(session, table, wanted) + " IN (" + places + ")");
            return reader.read(wanted.read(), within);
        }
    }
}
