package dev.sluice.store.neo4j;

import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.NativeText;
import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.StructureContract;
import java.util.List;
import java.util.Set;

class Neo4jStructureTest extends StructureContract {
    @Override
    protected StoreFixture newFixture() {
        return new Neo4jFixture();
    }

    @Override
    protected Set<Class<? extends Element>> kinds() {
        return Set.of(Element.PrimaryKey.class, Element.UniqueKey.class, Element.Index.class);
    }

    @Override
    protected List<Element> ofTheFamily() {
        return List.of(
                new Element.Index("words of name", List.of(Part.of("name")), false, ours("TEXT"), null),
                new Element.Index("place", List.of(Part.of("parent")), false, ours("POINT"), null));
    }

    private static NativeText ours(String text) {
        return new NativeText("neo4j", text);
    }
}
