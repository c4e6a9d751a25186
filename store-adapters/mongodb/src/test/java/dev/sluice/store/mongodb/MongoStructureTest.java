package dev.sluice.store.mongodb;

import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.NativeText;
import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.StructureContract;
import java.util.List;
import java.util.Set;

class MongoStructureTest extends StructureContract {
    @Override
    protected StoreFixture newFixture() {
        return new MongoFixture();
    }

    @Override
    protected Set<Class<? extends Element>> kinds() {
        return Set.of(Element.PrimaryKey.class, Element.UniqueKey.class, Element.Index.class);
    }

    @Override
    protected List<Element> ofTheFamily() {
        return List.of(
                new Element.Index(
                        "down",
                        List.of(new Part.OfField("amount", true, Part.Nulls.AS_USUAL), Part.of("id")),
                        true,
                        null,
                        null),
                new Element.Index("within", List.of(new Part.OfText(ours("{\"name.first\": 1}"))), false, null, null),
                new Element.Index("few", List.of(Part.of("parent")), false, null, ours("{\"sparse\": true}")));
    }

    private static NativeText ours(String text) {
        return new NativeText("mongodb", text);
    }
}
