/**
 * Neo4j as a source and a target. {@link dev.sluice.store.neo4j.Neo4jStoreProvider} is the way in. Needs Neo4j 5.
 *
 * <p><b>Datasets.</b> The nodes of a label are the dataset of that name; a node of several labels is in several datasets. The
 * relationships of a type are {@code relationships.<type>}. A dataset is there if something has the label or type, or if a constraint or
 * an index names it. Its key is that of a uniqueness (or key) constraint; without one it has none.
 *
 * <p><b>Rows of nodes.</b> {@code _id}, {@code _labels} (those beside the dataset's own, null if there are none), then a field for each
 * property that a sample shows; what it did not show is in {@code _extra}. A property {@code _id}, if the node has one, stands in place of
 * the element id. A written {@code _id} that is another graph's element id becomes such a property, unless the dataset has a key without
 * it: so relationships find their ends, and the copy has the same rows as the original. {@code _labels} that are written are the labels the
 * node then has.
 *
 * <p><b>Rows of relationships.</b> {@code _id}, {@code _start} and {@code _end} (the {@code _id} of the nodes), then the key of the
 * nodes if all that were sampled have a label with a key ({@code _start.name}), then the properties. The dataset's references {@code
 * _start} and {@code _end} say by which fields the ends are known. To write rows of another store as relationships, give the dataset two
 * references of these names, from its foreign keys to datasets of nodes; these fields then become the ends and no properties:
 *
 * <pre>{@code
 * new Dataset(Name.of("relationships", "ORDERS"), Shape.RELATIONSHIPS, schema, Key.of("order_id", "product_id"),
 *         List.of(new Reference("_start", List.of("order_id"), Name.of("Order"), List.of("id")),
 *                 new Reference("_end", List.of("product_id"), Name.of("Product"), List.of("id"))), null)
 * }</pre>
 *
 * <p>Without references, the fields {@code _start} and {@code _end} hold element ids of nodes that are there. A row whose end is not
 * there is rejected: write nodes first. The key of relationships may be properties, both ends, or a mixture; where an upsert by a property
 * gives a relationship other ends, it is made anew between them. Without a key, equal relationships between the same nodes are kept.
 *
 * <p><b>Writing.</b> An upsert replaces all properties. Deleting a node deletes its relationships. Up to 10 000 rows are one
 * transaction, so a flush of more is not all or nothing. {@code Write.creating()} makes a uniqueness constraint for the key, or an index
 * on {@code _id} where there is none.
 *
 * <p><b>Types.</b> {@link dev.sluice.store.neo4j.type.StoredTypes}. Points are geometries; a duration too long for an {@link
 * dev.sluice.data.Interval} is text with the native type {@code neo4j:DURATION}; what the driver cannot read is an extension {@code
 * neo4j:unsupported}. A null inside {@code _extra} is left out, for Neo4j has no other null than what is not there.
 */
@NullMarked
package dev.sluice.store.neo4j;

import org.jspecify.annotations.NullMarked;
