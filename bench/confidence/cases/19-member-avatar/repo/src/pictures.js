const SIZES = { small: 32, medium: 64, large: 256 };

export function pictureUrl(picture, size) {
  const edge = SIZES[size];
  return `https://img.example/${picture.key}/${edge}x${edge}.${picture.format}`;
}
