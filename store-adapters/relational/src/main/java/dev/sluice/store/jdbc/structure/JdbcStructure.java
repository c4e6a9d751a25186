package dev.sluice.store.jdbc.structure;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
import dev.sluice.data.Name;
import dev.sluice.store.jdbc.catalog.JdbcCatalog;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.session.JdbcErrors;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.session.Sessions;
import dev.sluice.store.jdbc.write.JdbcWriting;
import dev.sluice.store.jdbc.write.TableLanguage;
import dev.sluice.structure.CheckedStructures;
import dev.sluice.structure.Element;
import dev.sluice.structure.Making;
import dev.sluice.structure.NativeStructure;
import dev.sluice.structure.NativeText;
import dev.sluice.structure.Structures;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/** What the tables of one database have beside columns and rows. */
public final class JdbcStructure implements NativeStructure {
    private static final String IN_CREATE_TABLE = "CREATE TABLE says so";
    private static final List<Class<? extends Element>> ORDER = List.of(
            Element.PrimaryKey.class,
            Element.UniqueKey.class,
            Element.Index.class,
            Element.ForeignKey.class,
            Element.Check.class,
            Element.Other.class,
            Element.InitialValue.class,
            Element.Identity.class,
            Element.Comment.class);

    private final Sessions sessions;
    private final JdbcCatalog catalog;
    private final TableLanguage tables;
    private final StructureLanguage language;
    private final OwnWords words;

    private JdbcStructure(Sessions sessions, JdbcCatalog catalog, TableLanguage tables, StructureLanguage language) {
        this.sessions = sessions;
        this.catalog = catalog;
        this.tables = tables;
        this.language = language;
        this.words = new OwnWords(tables, language);
    }

    public static Structures of(
            Sessions sessions, JdbcCatalog catalog, TableLanguage tables, StructureLanguage language) {
        return new CheckedStructures(new JdbcStructure(sessions, catalog, tables, language));
    }

    @Override
    public String title() {
        return sessions.database().title();
    }

    @Override
    public String family() {
        return tables.family().substring(0, tables.family().length() - 1);
    }

    @Override
    public List<Element> elements(Name dataset) {
        Table table = catalog.require(dataset);
        List<Element> found;
        try (Session session = sessions.open()) {
            found = new ArrayList<>(language.elements(session, table));
        } catch (SQLException | DataAccessException e) {
            throw JdbcErrors.explain(sessions.database(), "read the structure of " + dataset, e);
        }
        addOfFields(table.dataset(), found);
        found.sort(Comparator.comparing(element -> ORDER.indexOf(element.getClass())));
        return List.copyOf(found);
    }

    private void addOfFields(Dataset dataset, List<Element> found) {
        if (dataset.comment() != null) {
            found.add(new Element.Comment(null, dataset.comment()));
        }
        for (Field field : dataset.schema().fields()) {
            String initial = field.defaultExpression();
            if (initial != null && field.generation() == Generation.NONE) {
                found.add(new Element.InitialValue(
                        field.name(),
                        new NativeText(family(), initial),
                        language.constant(initial).orElse(null)));
            }
            if (field.comment() != null) {
                found.add(new Element.Comment(field.name(), field.comment()));
            }
        }
    }

    @Override
    public Dataset bare(Dataset dataset, List<Element> later) {
        return words.of(dataset, later);
    }

    @Override
    public List<String> creation(Dataset dataset) {
        return JdbcWriting.creation(sessions, tables, dataset);
    }

    @Override
    public boolean indexesReferences() {
        return language.indexesReferences();
    }

    @Override
    public Optional<String> included(Dataset dataset, Element element) {
        return isIncluded(dataset, element) ? Optional.of(IN_CREATE_TABLE) : language.included(dataset, element);
    }

    private boolean isIncluded(Dataset dataset, Element element) {
        if (element instanceof Element.PrimaryKey key) {
            return key.options() == null && dataset.key().identity().equals(key.fields());
        }
        if (element instanceof Element.ForeignKey key) {
            return language.refersAtOnce()
                    && OwnWords.isPlain(key)
                    && dataset.references().stream()
                            .anyMatch(reference ->
                                    Element.ForeignKey.of(reference).fulfils(key));
        }
        if (!element.fields().stream().allMatch(dataset.schema()::has)) {
            return false;
        }
        if (element instanceof Element.Comment comment) {
            String there = comment.field() == null
                    ? dataset.comment()
                    : dataset.schema().field(comment.field()).comment();
            return language.comments() && comment.text().equals(there);
        }
        if (element instanceof Element.Required required) {
            return !dataset.schema().field(required.field()).nullable();
        }
        return element instanceof Element.InitialValue value
                && words.hasInitial(dataset.schema().field(value.field()), value);
    }

    @Override
    public Making addition(Dataset dataset, Element element) {
        return language.lacks(dataset, element)
                .<Making>map(Making.Lacking::new)
                .orElseGet(() -> new Making.Statement(String.join(";\n", language.statements(dataset, element))));
    }

    @Override
    public void make(Dataset dataset, Element element) {
        Dataset there = catalog.require(dataset.name()).dataset();
        try (Session session = sessions.open()) {
            for (String statement : language.statements(there, element)) {
                session.execute(statement);
            }
        } catch (SQLException e) {
            throw JdbcErrors.explain(sessions.database(), "add the " + element.label() + " to " + dataset.name(), e);
        }
    }

    @Override
    public Element asHeld(Dataset dataset, Element element) {
        return language.asHeld(dataset, element);
    }
}
