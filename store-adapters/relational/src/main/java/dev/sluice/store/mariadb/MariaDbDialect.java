package dev.sluice.store.mariadb;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Type;
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
import dev.sluice.store.jdbc.write.BatchedStatements;
import dev.sluice.store.jdbc.write.SavepointBatch;
import dev.sluice.store.jdbc.write.Target;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.SQLDialect;

/** MariaDB's and MySQL's ways. */
final class MariaDbDialect implements Dialect {
    private static final String PACKET_LIMIT = "max_allowed_packet";

    private final Product product;
    private final MariaDbColumnTypes types;
    private final MariaDbTables tables;
    private final JdbcProfile profile;

    MariaDbDialect(Product product) {
        this.product = product;
        this.types = new MariaDbColumnTypes(product);
        this.tables = new MariaDbTables(product);
        this.profile = product.profile();
    }

    @Override
    public String family() {
        return product.family();
    }

    @Override
    public SQLDialect jooq() {
        return product.jooq();
    }

    @Override
    public JdbcProfile profile() {
        return profile;
    }

    @Override
    public String keyColumn(Type type, int columns) {
        return types.ofKey(type, columns).text();
    }

    @Override
    public Optional<DigestLanguage> digests() {
        return Optional.of(new MariaDbDigests(product));
    }

    @Override
    public StructureLanguage structure() {
        return new MariaDbStructure(product, this);
    }

    @Override
    public Tables tables() {
        return tables;
    }

    /** By the server's numbers: many states are HY000. */
    @Override
    public Fault fault(SQLException error) {
        return switch (error.getErrorCode()) {
            case 1045, 1698 -> Fault.LOGIN;
            case 1049 -> Fault.NO_DATABASE;
            case 1044, 1142, 1143, 1227, 1370 -> Fault.FORBIDDEN;
            case 1216, 1452 -> Fault.ORPHAN;
            // no default, half a character, no such label, truncated, a check, a trigger's own, letters that the column
            // has not
            case 1364, 1366, 1265, 1292, 3819, 4025, 1644, 3988 -> Fault.ROW;
            case 1300 -> Fault.SETTINGS;
            default -> tooLarge(error) ? Fault.ROW : Fault.ofState(String.valueOf(error.getSQLState()));
        };
    }

    /** The driver refuses what the server would break the connection for. */
    private static boolean tooLarge(SQLException error) {
        String message = error.getMessage();
        return message != null && message.contains(PACKET_LIMIT);
    }

    @Override
    public Batch batch(Session session, Target target, List<Rejected> rejected) {
        return new SavepointBatch(
                session, target, new BatchedStatements(session, target, new Upsert(product)), rejected);
    }

    @Override
    public String generation(Field field, boolean ours) {
        requireName(field.name());
        String expression = field.defaultExpression();
        String text = switch (field.generation()) {
            case IDENTITY_ALWAYS, IDENTITY_BY_DEFAULT -> "";
            case COMPUTED -> ours && expression != null ? "GENERATED ALWAYS AS (" + expression + ") STORED" : "";
            case NONE -> ours && expression != null ? "DEFAULT " + expression : "";
        };
        String comment = field.comment() == null ? "" : "COMMENT " + Literals.of(field.comment());
        return (text + " " + comment).strip();
    }

    /** Only what leads the key may be numbered by the database. */
    @Override
    public String generation(Dataset dataset, Field field, boolean ours) {
        boolean numbered = field.generation() == Field.Generation.IDENTITY_ALWAYS
                || field.generation() == Field.Generation.IDENTITY_BY_DEFAULT;
        List<String> key = dataset.key().identity();
        boolean leads = !key.isEmpty() && key.get(0).equals(field.name());
        String rest = generation(field, ours);
        return numbered && leads && field.type() instanceof Type.Int ? ("AUTO_INCREMENT " + rest).strip() : rest;
    }

    @Override
    public List<String> comments(Session session, Dataset dataset) {
        return dataset.comment() == null
                ? List.of()
                : List.of("ALTER TABLE " + session.quoted(dataset.name()) + " COMMENT = "
                        + Literals.of(dataset.comment()));
    }

    @Override
    public boolean declares(Session session, Name table, Reference reference) throws SQLException {
        return reference.target().equals(table)
                || tables.table(session, reference.target())
                        .filter(found -> found.dataset().key().identity().equals(reference.targetFields()))
                        .isPresent();
    }

    @Override
    public void createNamespace(Session session, Name table) throws SQLException {
        if (table.namespace().size() != 1) {
            throw new SettingsException("Cannot create " + table + ": a table of " + title()
                    + " is named database.table; give it a name of two parts, such as shop." + table.local());
        }
        requireName(table.local());
        String database = table.namespace().get(0);
        boolean there = session.sql()
                .fetch("SELECT schema_name FROM information_schema.schemata WHERE schema_name = ?", database)
                .isNotEmpty();
        if (!there) {
            session.execute("CREATE DATABASE " + session.quoted(database));
        }
    }

    private void requireName(String name) {
        if (!possible(name)) {
            throw new SettingsException("Cannot create \"" + name + "\": " + title()
                    + " has no names with characters beyond U+FFFF or a space at the end; choose another name");
        }
    }

    /** Names have no characters beyond U+FFFF, and no space at the end. */
    static boolean possible(String name) {
        return name.chars().noneMatch(unit -> Character.isSurrogate((char) unit)) && !name.endsWith(" ");
    }
}
