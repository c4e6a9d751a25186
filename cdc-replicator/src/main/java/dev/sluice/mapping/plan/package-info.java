/**
 * From the mapping language to routes: what will be made of every dataset, decided once, before anything is read or written.
 *
 * <p>{@link dev.sluice.mapping.plan.MappingPlanner} is the way in. What it cannot do, or may only do if the file says so, is a {@link
 * dev.sluice.mapping.plan.Concern}.
 */
@NullMarked
package dev.sluice.mapping.plan;

import org.jspecify.annotations.NullMarked;
