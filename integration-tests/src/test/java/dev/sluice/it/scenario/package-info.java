/** What a person does with Sluice, from the first command to the last, on real servers and real data. */
@NullMarked
package dev.sluice.it.scenario;

import org.jspecify.annotations.NullMarked;
