package dev.sluice.store.duckdb;

import dev.sluice.data.Dataset;
import dev.sluice.data.Extreme;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.error.SettingsException;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.jdbc.Dialect;
import dev.sluice.store.jdbc.JdbcProfile;
import dev.sluice.store.jdbc.catalog.Tables;
import dev.sluice.store.jdbc.read.DigestLanguage;
import dev.sluice.store.jdbc.session.Fault;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.structure.StructureLanguage;
import dev.sluice.store.jdbc.write.Batch;
import dev.sluice.store.jdbc.write.StandardSql;
import dev.sluice.store.jdbc.write.Target;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.SQLDialect;

/** DuckDB's ways. */
final class DuckDbDialect implements Dialect {
    static final String FAMILY = "duckdb:";

    static final JdbcProfile PROFILE = new JdbcProfile(
            "DuckDB",
            DuckDbColumnTypes::of,
            EnumSet.complementOf(EnumSet.of(
                    Extreme.NAN_DECIMALS, Extreme.FAR_FUTURE, Extreme.INFINITE_INTERVALS, Extreme.ARRAY_SHAPES)),
            JdbcProfile.TRAITS,
            Set.of());

    private static final DuckDbTables TABLES = new DuckDbTables();

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public SQLDialect jooq() {
        return SQLDialect.DUCKDB;
    }

    @Override
    public JdbcProfile profile() {
        return PROFILE;
    }

    @Override
    public Optional<DigestLanguage> digests() {
        return Optional.of(new DuckDbDigests());
    }

    @Override
    public StructureLanguage structure() {
        return new DuckDbStructure();
    }

    @Override
    public Tables tables() {
        return TABLES;
    }

    /** DuckDB has no SQL states: what stands before the first colon is the kind. */
    @Override
    public Fault fault(SQLException error) {
        String message = String.valueOf(error.getMessage());
        int colon = message.indexOf(':');
        return switch (colon < 0 ? "" : message.substring(0, colon)) {
            case "Constraint Error", "Conversion Error", "Out of Range Error", "Invalid Input Error" -> Fault.ROW;
            case "Catalog Error", "Binder Error", "Parser Error", "Not implemented Error", "Dependency Error" ->
                Fault.SETTINGS;
            case "Permission Error" -> Fault.FORBIDDEN;
            case "IO Error" -> file(message);
            default -> Fault.UNAVAILABLE;
        };
    }

    private static Fault file(String message) {
        boolean foreign = message.contains("not a valid DuckDB database file")
                || message.contains("Cannot open file")
                || message.contains("does not exist");
        return foreign ? Fault.NO_DATABASE : Fault.UNAVAILABLE;
    }

    @Override
    public Batch batch(Session session, Target target, List<Rejected> rejected) {
        return new StagedBatch(session, target, rejected);
    }

    @Override
    public String generation(Field field, boolean ours) {
        boolean numbered = field.generation() == Field.Generation.IDENTITY_ALWAYS
                || field.generation() == Field.Generation.IDENTITY_BY_DEFAULT;
        return numbered ? "" : StandardSql.generation(field, ours);
    }

    @Override
    public List<String> comments(Session session, Dataset dataset) {
        return StandardSql.comments(session, dataset);
    }

    /** DuckDB refuses to update and to delete rows that others name. */
    @Override
    public boolean declares(Session session, Name table, Reference reference) {
        return false;
    }

    @Override
    public void createNamespace(Session session, Name table) throws SQLException {
        if (table.namespace().size() != 1) {
            throw new SettingsException("Cannot create " + table
                    + ": a table of DuckDB is named schema.table; give it a name of two parts, such as main."
                    + table.local());
        }
        session.execute("CREATE SCHEMA IF NOT EXISTS "
                + session.quoted(table.namespace().get(0)));
    }
}
