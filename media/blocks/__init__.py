from media.blocks.story import DocumentBlock, GalleryBlock, MediaStoryBlock, PictureBlock, VideoBlock

__all__ = ["DocumentBlock", "GalleryBlock", "MediaStoryBlock", "PictureBlock", "VideoBlock"]
