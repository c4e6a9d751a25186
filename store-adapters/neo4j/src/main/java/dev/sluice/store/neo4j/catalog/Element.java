package dev.sluice.store.neo4j.catalog;

import dev.sluice.data.Name;
import dev.sluice.data.Shape;
import dev.sluice.error.SettingsException;
import dev.sluice.store.neo4j.session.Cypher;
import java.util.List;

/** What the rows of a dataset are. In Cypher it is {@code n}; the ends of a relationship are {@code a} and {@code b}. */
public sealed interface Element {
    /** The namespace of relationship types, so that a type and a label of one name are two datasets. */
    String RELATIONSHIPS = "relationships";

    Name name();

    Shape shape();

    /** What to {@code MATCH}. */
    String pattern();

    /** The procedure that lists those in use, and its column. */
    String listing();

    /** What stands behind {@code FOR} in a constraint or an index. */
    String schemaPattern();

    /** @throws SettingsException if Neo4j has no such names */
    static Element of(Name name) {
        Element element = name.namespace().equals(List.of(RELATIONSHIPS))
                ? new Relationships(name.local())
                : new Nodes(name.local());
        if (!element.name().equals(name)) {
            throw new SettingsException("Cannot use " + name + ": Neo4j has no schemas; name it " + name.local()
                    + " for nodes of that label, or " + RELATIONSHIPS + "." + name.local() + " for relationships");
        }
        return element;
    }

    /** The nodes of a label. */
    record Nodes(String label) implements Element {
        @Override
        public Name name() {
            return Name.of(label);
        }

        @Override
        public Shape shape() {
            return Shape.NODES;
        }

        @Override
        public String pattern() {
            return "(n:" + Cypher.quoted(label) + ")";
        }

        @Override
        public String schemaPattern() {
            return pattern();
        }

        @Override
        public String listing() {
            return "CALL db.labels() YIELD label AS name";
        }
    }

    /** The relationships of a type. */
    record Relationships(String type) implements Element {
        @Override
        public Name name() {
            return Name.of(RELATIONSHIPS, type);
        }

        @Override
        public Shape shape() {
            return Shape.RELATIONSHIPS;
        }

        @Override
        public String pattern() {
            return "(a)-[n:" + Cypher.quoted(type) + "]->(b)";
        }

        @Override
        public String schemaPattern() {
            return "()-[n:" + Cypher.quoted(type) + "]-()";
        }

        @Override
        public String listing() {
            return "CALL db.relationshipTypes() YIELD relationshipType AS name";
        }
    }
}
