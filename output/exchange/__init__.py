"""The way to annotation tools and back: Label Studio, doccano, and gold."""
