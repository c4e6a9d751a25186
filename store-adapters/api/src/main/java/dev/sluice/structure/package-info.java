/**
 * What a dataset has beside its fields and rows: keys, indexes, references, checks, defaults, comments, numbering.
 *
 * <p>Start at {@link dev.sluice.structure.Structures}, which {@link dev.sluice.store.Store#find} gives where the store has any of it. An
 * {@link dev.sluice.structure.Element} is read from one store, renamed, and added to another once the rows are there. An adapter
 * implements {@link dev.sluice.structure.NativeStructure} and hands it to {@link dev.sluice.structure.CheckedStructures}, which keeps the
 * rules that are the same everywhere.
 *
 * <pre>{@code
 * Structures from = source.find(Structures.class).orElseThrow();
 * Structures to = target.find(Structures.class).orElseThrow();
 * List<Element> elements = from.elements(orders.name());
 * load(orders, to.bare(orders, elements));
 * for (Element element : elements) {
 *     to.add(orders, element);
 * }
 * }</pre>
 */
@NullMarked
package dev.sluice.structure;

import org.jspecify.annotations.NullMarked;
