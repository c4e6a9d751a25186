package dev.sluice.store.jdbc.structure;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.structure.Constant;
import dev.sluice.structure.Element;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How a database tells what a table has, and is told. Stateless and thread-safe. */
public interface StructureLanguage {

    /** What the catalog knows of the table, but for defaults and comments, which are with its fields; each kind by name. */
    List<Element> elements(Session session, Table table) throws SQLException;

    /** What an expression of a default means, if it means the same everywhere. */
    default Optional<Constant> constant(String expression) {
        return Constant.ofSql(expression);
    }

    /** A constant as the default of a field. */
    default String initial(Field field, Constant constant) {
        return constant.sql();
    }

    /** Whether {@code CREATE TABLE} makes references, because nothing else does. */
    default boolean refersAtOnce() {
        return false;
    }

    /** Whether a table keeps descriptions. */
    default boolean comments() {
        return true;
    }

    /** Why the element is there in every table made from the dataset, beyond what {@link JdbcStructure} knows. */
    default Optional<String> included(Dataset dataset, Element element) {
        return Optional.empty();
    }

    /** What is the matter with the element; empty where {@link #statements} adds it. */
    Optional<String> lacks(Dataset dataset, Element element);

    /**
     * What adds the element.
     *
     * @param dataset the table as it is
     */
    List<String> statements(Dataset dataset, Element element);

    /** As {@link dev.sluice.structure.NativeStructure#asHeld}. */
    default Element asHeld(Dataset dataset, Element element) {
        return element;
    }

    /** As {@link dev.sluice.structure.Structures#indexesReferences}. */
    default boolean indexesReferences() {
        return false;
    }
}
