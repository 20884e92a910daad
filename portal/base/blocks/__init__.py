from portal.base.blocks.text import (
    FigureBlock,
    FiguresBlock,
    HeadingBlock,
    NoticeBlock,
    ProseBlock,
    QuoteBlock,
    StepsBlock,
    TableBlock,
    TextStoryBlock,
)

__all__ = [
    "FigureBlock",
    "FiguresBlock",
    "HeadingBlock",
    "NoticeBlock",
    "ProseBlock",
    "QuoteBlock",
    "StepsBlock",
    "TableBlock",
    "TextStoryBlock",
]
