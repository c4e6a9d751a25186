package dev.sluice.store.postgresql.structure;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import dev.sluice.store.postgresql.type.PostgresType;
import dev.sluice.store.postgresql.write.PostgresWriting;
import dev.sluice.structure.CheckedStructures;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Identity.Numbering;
import dev.sluice.structure.Making;
import dev.sluice.structure.NativeStructure;
import dev.sluice.structure.Structures;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.exception.DataAccessException;

/** What PostgreSQL's tables have beside columns and rows. Each element is made in a transaction of its own. */
public final class PostgresStructure implements NativeStructure {
    private static final Set<String> NUMBERED = Set.of("smallint", "integer", "bigint");
    private static final String IN_CREATE_TABLE = "CREATE TABLE says so";

    private final Sessions sessions;

    private PostgresStructure(Sessions sessions) {
        this.sessions = sessions;
    }

    public static Structures of(Sessions sessions) {
        return new CheckedStructures(new PostgresStructure(sessions));
    }

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public String family() {
        return IndexParts.FAMILY;
    }

    @Override
    public List<Element> elements(Name dataset) {
        try (Session session = sessions.open()) {
            return StructureQueries.elements(session, dataset)
                    .orElseThrow(() -> new SettingsException("Cannot read the structure of " + dataset + ": "
                            + sessions.address() + " has no such table or view; correct the name"));
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("read the structure of " + dataset, e);
        }
    }

    /** Without the key, which is made much faster of rows that are there. */
    @Override
    public Dataset bare(Dataset dataset, List<Element> later) {
        boolean keyed = later.stream().anyMatch(Element.PrimaryKey.class::isInstance);
        return new Dataset(
                dataset.name(),
                dataset.shape(),
                dataset.schema(),
                keyed ? Key.none() : dataset.key(),
                List.of(),
                dataset.comment());
    }

    @Override
    public List<String> creation(Dataset dataset) {
        return List.of(PostgresWriting.creation(sessions, dataset));
    }

    @Override
    public Optional<String> included(Dataset dataset, Element element) {
        if (element instanceof Element.PrimaryKey key) {
            boolean same = key.options() == null && dataset.key().identity().equals(key.fields());
            return same ? Optional.of(IN_CREATE_TABLE) : Optional.empty();
        }
        if (element instanceof Element.Required required) {
            boolean same = dataset.schema().has(required.field())
                    && !dataset.schema().field(required.field()).nullable();
            return same ? Optional.of(IN_CREATE_TABLE) : Optional.empty();
        }
        boolean same = element instanceof Element.InitialValue value
                && dataset.schema().has(value.field())
                && isInitial(dataset.schema().field(value.field()), value);
        return same ? Optional.of(IN_CREATE_TABLE) : Optional.empty();
    }

    private static boolean isInitial(Field field, Element.InitialValue value) {
        String type = field.nativeType();
        return type != null
                && type.startsWith(PostgresType.PREFIX)
                && field.generation() == Generation.NONE
                && value.expression()
                        .in(IndexParts.FAMILY)
                        .filter(text -> text.equals(field.defaultExpression()) && !text.contains("nextval("))
                        .isPresent();
    }

    @Override
    public Making addition(Dataset dataset, Element element) {
        boolean numbered = false;
        if (element instanceof Element.Identity identity) {
            Field field = dataset.schema().field(identity.field());
            if (!NUMBERED.contains(PostgresWriting.columnType(field))) {
                return new Making.Lacking("PostgreSQL numbers columns of whole numbers up to 64 bits only");
            }
            numbered = field.generation() == Generation.IDENTITY_ALWAYS
                    || field.generation() == Generation.IDENTITY_BY_DEFAULT;
        }
        return new Making.Statement(String.join(";\n", new StructureStatements(dataset).of(element, numbered)));
    }

    @Override
    public void make(Dataset dataset, Element element) {
        String what = "add the " + element.label() + " to " + dataset.name();
        boolean numbered = element instanceof Element.Identity identity
                && elements(dataset.name()).stream()
                        .anyMatch(each -> each instanceof Element.Identity found
                                && found.field().equals(identity.field())
                                && (found.numbering() == Numbering.ALWAYS
                                        || found.numbering() == Numbering.BY_DEFAULT));
        try (Session session = sessions.open()) {
            session.begin("");
            for (String statement : new StructureStatements(dataset).of(element, numbered)) {
                session.execute(statement);
            }
            session.connection().commit();
        } catch (SQLException e) {
            throw PostgresErrors.explainWithRows(what, e);
        }
    }
}
