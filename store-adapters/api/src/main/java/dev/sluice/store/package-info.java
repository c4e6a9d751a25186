/**
 * The store interface: open a store, look at its catalog, read it, write it.
 *
 * <p>Start at {@link dev.sluice.store.Stores#open}. An adapter implements {@link dev.sluice.store.StoreProvider} and is found by
 * the scheme of a URL. What only some stores can do is a {@link dev.sluice.store.Capability}.
 *
 * <p>Reading:
 *
 * <pre>{@code
 * try (Store store = Stores.open("postgresql://app@db1/shop");
 *         RowStream orders = store.read(Read.all(Name.of("public", "orders"))
 *                 .fields("id", "total")
 *                 .where(Filter.greater("total", new BigDecimal("100"))))) {
 *     for (Row row = orders.next(); row != null; row = orders.next()) {
 *         System.out.println(row.value("id") + " " + row.value("total"));
 *     }
 * }
 * }</pre>
 *
 * <p>Copying, side by side in as many parts as there are threads:
 *
 * <pre>{@code
 * Dataset orders = from.catalog().dataset(Name.of("public", "orders")).orElseThrow();
 * for (Split split : from.split(Read.all(orders.name()), threads)) {
 *     pool.submit(() -> {
 *         try (RowStream rows = from.read(split);
 *                 Writer writer = to.writer(orders, Write.upsert().creating())) {
 *             for (Row row = rows.next(); row != null; row = rows.next()) {
 *                 writer.write(row);
 *             }
 *             return writer.flush();
 *         }
 *     });
 * }
 * }</pre>
 */
@NullMarked
package dev.sluice.store;

import org.jspecify.annotations.NullMarked;
