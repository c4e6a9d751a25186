/**
 * Apache Cassandra as a source and a target.
 *
 * <p>{@link dev.sluice.store.cassandra.CassandraStoreProvider} is the way in and the only public type. Below it: {@code session} opens
 * connections and sorts errors, {@code type} turns the bytes of every CQL type into our values and back, {@code catalog} describes tables
 * and views, {@code read} reads them by token ranges, {@code write} makes tables and fills them. Needs Cassandra 4 or later with the
 * Murmur3 partitioner.
 *
 * <p>What to know of it:
 *
 * <ul>
 *   <li>In a store opened on a keyspace, datasets are named by their table alone. Keyspaces are never created: how often their rows are to
 *       be kept is a person's decision.
 *   <li>A field's native type is the column's definition: {@code cql:text}, {@code cql:text static}, {@code cql:timestamp desc}. A
 *       partition that has only static values is a row whose clustering fields are null, on reading and on writing.
 *   <li>Tables made for data of other stores have the whole key as their partition key, frozen collections, for only those keep an empty
 *       one apart from null, and a user-defined type for each struct.
 *   <li>Inserts are lightweight transactions, and may be slow; where replacing is as good, upsert. Upserts and deletes carry the client's
 *       time, so clocks must agree, and may be repeated; an insert that got no answer may not.
 *   <li>Counters are brought to their values by adding what they lack. That may be repeated, too, as long as nobody else counts. They are
 *       not deleted or set to null, for Cassandra would not count on afterwards.
 *   <li>With {@code ReadOption.CELL_METADATA} each cell tells its time to live and its time of writing, which an upsert restores;
 *       collections that are not frozen tell none and are written with the newest of their row.
 *   <li>A row's {@link dev.sluice.store.RowAge} holds for all its cells and the row itself. Seconds to live are counted when a row is sent,
 *       so that it is gone within a second after its time, never before; one whose time is past lives one second, and so replaces what
 *       was there. Counters have neither.
 * </ul>
 */
@NullMarked
package dev.sluice.store.cassandra;

import org.jspecify.annotations.NullMarked;
