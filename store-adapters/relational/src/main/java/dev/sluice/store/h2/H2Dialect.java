package dev.sluice.store.h2;

import dev.sluice.data.Dataset;
import dev.sluice.data.Extreme;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.error.SettingsException;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.jdbc.Dialect;
import dev.sluice.store.jdbc.JdbcProfile;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.catalog.Tables;
import dev.sluice.store.jdbc.session.Fault;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.structure.StructureLanguage;
import dev.sluice.store.jdbc.write.Batch;
import dev.sluice.store.jdbc.write.BatchedStatements;
import dev.sluice.store.jdbc.write.SavepointBatch;
import dev.sluice.store.jdbc.write.StandardSql;
import dev.sluice.store.jdbc.write.Statements;
import dev.sluice.store.jdbc.write.Target;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;

/** H2's ways. */
final class H2Dialect implements Dialect, Statements.Syntax {
    static final String FAMILY = "h2:";

    static final JdbcProfile PROFILE = new JdbcProfile(
            "H2",
            H2ColumnTypes::of,
            EnumSet.complementOf(EnumSet.of(
                    Extreme.NEGATIVE_ZERO,
                    Extreme.NAN_DECIMALS,
                    Extreme.INFINITE_TIMES,
                    Extreme.END_OF_DAY,
                    Extreme.ARRAY_SHAPES)),
            JdbcProfile.TRAITS,
            Set.of(FAMILY + "JSON"));

    private static final H2Tables TABLES = new H2Tables();

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public SQLDialect jooq() {
        return SQLDialect.H2;
    }

    @Override
    public JdbcProfile profile() {
        return PROFILE;
    }

    @Override
    public StructureLanguage structure() {
        return new H2Structure();
    }

    @Override
    public Tables tables() {
        return TABLES;
    }

    @Override
    public Fault fault(SQLException error) {
        return switch (String.valueOf(error.getSQLState())) {
            case "90146", "90013" -> Fault.NO_DATABASE;
            case "90096", "90040" -> Fault.FORBIDDEN;
            case "90007", "90067", "90098", "90121" -> Fault.LOST;
            case "90011", "90034", "90138", "90049", "90154", "90031" -> Fault.SETTINGS;
            default -> Fault.ofState(String.valueOf(error.getSQLState()));
        };
    }

    @Override
    public Batch batch(Session session, Target target, List<Rejected> rejected) {
        return new SavepointBatch(session, target, new BatchedStatements(session, target, this), rejected);
    }

    @Override
    public String generation(Field field, boolean ours) {
        return StandardSql.generation(field, ours);
    }

    @Override
    public List<String> comments(Session session, Dataset dataset) {
        return StandardSql.comments(session, dataset);
    }

    @Override
    public boolean declares(Session session, Name table, Reference reference) throws SQLException {
        return reference.target().equals(table)
                || TABLES.table(session, reference.target())
                        .filter(found -> found.dataset().key().identity().equals(reference.targetFields()))
                        .isPresent();
    }

    @Override
    public void createNamespace(Session session, Name table) throws SQLException {
        if (table.namespace().size() != 1) {
            throw new SettingsException("Cannot create " + table
                    + ": a table of H2 is named schema.table; give it a name of two parts, such as PUBLIC."
                    + table.local());
        }
        session.execute("CREATE SCHEMA IF NOT EXISTS "
                + session.quoted(table.namespace().get(0)));
    }

    @Override
    public String upsert(Session session, Target target, List<Column> columns, String tuples) {
        return "MERGE INTO " + session.quoted(target.table().name()) + " ("
                + columns.stream().map(Column::name).map(session::quoted).collect(Collectors.joining(", ")) + ") KEY ("
                + target.key().stream().map(session::quoted).collect(Collectors.joining(", ")) + ") VALUES " + tuples;
    }

    @Override
    public String defaultValue(Column column) {
        return "DEFAULT";
    }

    @Override
    public String overriding() {
        return " OVERRIDING SYSTEM VALUE";
    }

    @Override
    public String deleteOne(Target target, String table, String condition) {
        return "DELETE FROM " + table + " WHERE _ROWID_ = (SELECT min(_ROWID_) FROM " + table + " WHERE " + condition
                + ")";
    }

    @Override
    public String same(String name, Column column) {
        return name + " IS NOT DISTINCT FROM " + column.codec().placeholder();
    }
}
