package dev.sluice.testkit.contract;

import dev.sluice.structure.Element;
import java.util.Set;

class MemoryStructureTest extends StructureContract {
    static final Set<Class<? extends Element>> KINDS =
            Set.of(Element.PrimaryKey.class, Element.UniqueKey.class, Element.Index.class, Element.Comment.class);

    @Override
    protected StoreFixture newFixture() {
        return new MemoryFixture(Breakage.NONE);
    }

    @Override
    protected Set<Class<? extends Element>> kinds() {
        return KINDS;
    }
}
