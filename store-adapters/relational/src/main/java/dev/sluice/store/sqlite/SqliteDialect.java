package dev.sluice.store.sqlite;

import dev.sluice.data.Dataset;
import dev.sluice.data.Extreme;
import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
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
import dev.sluice.store.jdbc.write.Statements;
import dev.sluice.store.jdbc.write.Target;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite's ways. */
final class SqliteDialect implements Dialect, Statements.Syntax {
    static final String FAMILY = "sqlite:";

    static final JdbcProfile PROFILE = new JdbcProfile(
            "SQLite",
            SqliteColumnTypes::of,
            EnumSet.complementOf(EnumSet.of(
                    Extreme.NEGATIVE_ZERO,
                    Extreme.NAN_FLOATS,
                    Extreme.NAN_DECIMALS,
                    Extreme.INFINITE_DECIMALS,
                    Extreme.INFINITE_TIMES,
                    Extreme.INFINITE_INTERVALS,
                    Extreme.END_OF_DAY,
                    Extreme.ARRAY_SHAPES)),
            JdbcProfile.TRAITS,
            Set.of());

    private static final SqliteTables TABLES = new SqliteTables();

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public SQLDialect jooq() {
        return SQLDialect.SQLITE;
    }

    @Override
    public JdbcProfile profile() {
        return PROFILE;
    }

    @Override
    public boolean mixedCells() {
        return true;
    }

    @Override
    public StructureLanguage structure() {
        return new SqliteStructure();
    }

    @Override
    public Tables tables() {
        return TABLES;
    }

    @Override
    public Fault fault(SQLException error) {
        int code = error instanceof SQLiteException known ? known.getResultCode().code : error.getErrorCode();
        if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY.code) {
            return Fault.ORPHAN;
        }
        return switch (SQLiteErrorCode.getErrorCode(code & 0xff)) {
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG -> Fault.ROW;
            case SQLITE_CANTOPEN -> Fault.NO_DATABASE;
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> Fault.FORBIDDEN;
            case SQLITE_ERROR, SQLITE_NOTADB -> Fault.SETTINGS;
            default -> Fault.UNAVAILABLE;
        };
    }

    @Override
    public Batch batch(Session session, Target target, List<Rejected> rejected) {
        return new SavepointBatch(session, target, new BatchedStatements(session, target, this), rejected);
    }

    /** A column that numbers rows does so because it is the integer key. */
    @Override
    public String generation(Field field, boolean ours) {
        boolean known = ours && field.generation() == Generation.NONE && field.defaultExpression() != null;
        return known ? "DEFAULT (" + field.defaultExpression() + ")" : "";
    }

    @Override
    public List<String> comments(Session session, Dataset dataset) {
        return List.of();
    }

    /** SQLite lets a table name one that is made later. */
    @Override
    public boolean declares(Session session, Name table, Reference reference) {
        return reference.target().namespace().isEmpty();
    }

    @Override
    public void createNamespace(Session session, Name table) {
        if (!table.namespace().isEmpty()) {
            throw new SettingsException(
                    "Cannot create " + table + ": a table of SQLite has a name of one part; name it " + table.local());
        }
    }

    @Override
    public String upsert(Session session, Target target, List<Column> columns, String tuples) {
        Set<String> declared = Set.copyOf(target.table().dataset().key().identity());
        if (!declared.equals(Set.copyOf(target.key()))) {
            return "";
        }
        String changes = columns.stream()
                .filter(column -> !target.isKey(column))
                .map(column -> session.quoted(column.name()) + " = excluded." + session.quoted(column.name()))
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + session.quoted(target.table().name()) + " ("
                + columns.stream().map(Column::name).map(session::quoted).collect(Collectors.joining(", "))
                + ") VALUES " + tuples + " ON CONFLICT ("
                + target.key().stream().map(session::quoted).collect(Collectors.joining(", "))
                + ") DO " + (changes.isEmpty() ? "NOTHING" : "UPDATE SET " + changes);
    }

    @Override
    public String defaultValue(Column column) {
        String expression = column.field().defaultExpression();
        return expression == null ? "NULL" : "(" + expression + ")";
    }

    @Override
    public String overriding() {
        return "";
    }

    @Override
    public String deleteOne(Target target, String table, String condition) {
        String rowId = target.table().rowId();
        return "DELETE FROM " + table + " WHERE " + rowId + " = (SELECT min(" + rowId + ") FROM " + table + " WHERE "
                + condition + ")";
    }

    @Override
    public String same(String name, Column column) {
        return name + " IS " + column.codec().placeholder();
    }
}
